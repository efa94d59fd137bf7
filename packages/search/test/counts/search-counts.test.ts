import { Random } from "@molsieve/core";
import { packedFingerprints } from "@molsieve/featurise";
import {
  type CountRows,
  type CountSearchOptions,
  indexCounts,
  indexFingerprints,
  type SearchHits,
  searchCounts,
  searchIndex,
} from "@molsieve/search";
import { describe, expect, test } from "vitest";
import { minMaxBruteForce } from "./min-max-brute-force.js";

const WIDTH = 96;
const library = countSeries(9000, 1);
const queries = {
  width: WIDTH,
  counts: Uint32Array.of(...countSeries(7, 2).counts, ...library.counts.slice(0, 5 * WIDTH)),
};
const index = indexCounts([library]);

describe("searchCounts", () => {
  test.each<CountSearchOptions>([
    { top: 1 },
    { top: 25 },
    { minSimilarity: 0.25 },
    { minSimilarity: 0.6 },
    { top: 10, minSimilarity: 0.5 },
    { top: 20_000 },
  ])("is brute force with %o, over several blocks", (options) => {
    const found = searchCounts(index, queries, options).map(asPairs);
    expect(found).toEqual(minMaxBruteForce(library, queries, options));
    expect(found.flat().length).toBeGreaterThan(0);
  });

  test("counts far beyond what the kernel's counters hold stay exact", () => {
    const large = {
      width: WIDTH,
      counts: library.counts.slice(0, 200 * WIDTH).map((count, i) => count * (1 + (i % 7) * 9_999_991)),
    };
    const found = searchCounts(indexCounts([large]), large, { top: 12 }).map(asPairs);
    expect(found).toEqual(minMaxBruteForce(large, large, { top: 12 }));
  });

  test("large counts in the library only, large counts in the query only", () => {
    const one = countSeries(50, 3);
    const large = { width: WIDTH, counts: one.counts.map((count) => count * 100_000) };
    for (const [rows, asked] of [
      [one, large],
      [large, one],
    ] as const) {
      const found = searchCounts(indexCounts([rows]), asked, { minSimilarity: 0 }).map(asPairs);
      expect(found).toEqual(minMaxBruteForce(rows, asked, { minSimilarity: 0 }));
    }
  });

  test("an index made of parts is that of the whole", () => {
    const cut = 4097 * WIDTH;
    const parts = [library.counts.subarray(0, cut), new Uint32Array(0), library.counts.subarray(cut)];
    const index = indexCounts(parts.map((counts) => ({ width: WIDTH, counts })));
    expect(index.nRows).toBe(9000);
    expect(searchCounts(index, queries, { top: 30 })).toEqual(
      searchCounts(indexCounts([library]), queries, { top: 30 }),
    );
  });

  test("counts of 0 and 1 are bits, and min-max is Tanimoto", () => {
    const ones = { width: WIDTH, counts: library.counts.map((count) => Math.min(count, 1)) };
    const asked = { width: WIDTH, counts: queries.counts.map((count) => Math.min(count, 1)) };
    const options = { top: 40, minSimilarity: 0.2 };
    const found = searchCounts(indexCounts([ones]), asked, options);
    expect(found).toEqual(searchIndex(indexFingerprints(asBits(ones)), asBits(asked), options));
  });

  test("rows without counts are alike, and nothing else is like them", () => {
    const rows = { width: 2, counts: Uint32Array.from([0, 0, 3, 1, 0, 0]) };
    const [nothing, something] = searchCounts(
      indexCounts([rows]),
      { width: 2, counts: Uint32Array.from([0, 0, 1, 1]) },
      { top: 3 },
    );
    expect(asPairs(nothing as SearchHits)).toEqual([
      { row: 0, similarity: 1 },
      { row: 2, similarity: 1 },
      { row: 1, similarity: 0 },
    ]);
    expect(asPairs(something as SearchHits)).toEqual([
      { row: 1, similarity: 0.5 },
      { row: 0, similarity: 0 },
      { row: 2, similarity: 0 },
    ]);
  });

  test("an empty index finds nothing, no query asks nothing", () => {
    expect(searchCounts(indexCounts([]), queries, { top: 3 }).map(asPairs)).toEqual(Array(12).fill([]));
    expect(searchCounts(index, { width: WIDTH, counts: new Uint32Array(0) }, { top: 3 })).toEqual([]);
  });

  test.each([
    [
      "width must be 96, as in the parts before, got 4",
      () => indexCounts([library, { width: 4, counts: new Uint32Array(4) }]),
    ],
    ["width must be an integer, 1 or more, got 0", () => indexCounts([{ width: 0, counts: new Uint32Array(0) }])],
    [
      "counts.length must be a multiple of 4, the width, got 5",
      () => indexCounts([{ width: 4, counts: new Uint32Array(5) }]),
    ],
    [
      "queries.width must be 96, as the index, got 4",
      () => searchCounts(index, { width: 4, counts: new Uint32Array(4) }, { top: 1 }),
    ],
    ["top must be an integer of at least 1, got 0", () => searchCounts(index, queries, { top: 0 })],
  ])("refuses: %s", (message, run) => {
    expect(run).toThrow(message);
  });
});

/** Rows in series of about twenty alike; counts mostly small, some of tens. */
function countSeries(nRows: number, seed: number): CountRows {
  const random = new Random(seed);
  const counts = new Uint32Array(nRows * WIDTH);
  const cores = Array.from({ length: Math.ceil(nRows / 20) }, () => countCore(random));
  for (let row = 0; row < nRows; row++) {
    const core = cores[random.nextBelow(cores.length)] as Uint32Array;
    counts.set(
      core.map((count) => (random.nextBelow(6) === 0 ? random.nextBelow(count + 2) : count)),
      row * WIDTH,
    );
  }
  return { width: WIDTH, counts };
}

function countCore(random: Random): Uint32Array {
  const core = new Uint32Array(WIDTH);
  for (let left = random.nextBelow(25); left > 0; left--) {
    core[random.nextBelow(WIDTH)] = 1 + random.nextBelow(random.nextBelow(5) === 0 ? 40 : 3);
  }
  return core;
}

function asPairs({ rows, similarity }: SearchHits) {
  return Array.from(rows, (row, i) => ({ row, similarity: similarity[i] as number }));
}

function asBits({ counts }: CountRows) {
  const bytes = new Uint8Array(counts.length / 8);
  for (const [i, count] of counts.entries()) bytes[i >> 3] = (bytes[i >> 3] as number) | (count << (i & 7));
  return packedFingerprints(bytes, WIDTH);
}
