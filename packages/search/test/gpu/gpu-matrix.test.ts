import { packedFingerprints } from "@molsieve/featurise";
import { indexFingerprints, type Measure, type SimilarityRows, similarityMatrix } from "@molsieve/search";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { seriesFingerprints } from "../support/series-fingerprints.js";
import { GpuProcess } from "./gpu-process.js";

const MEASURES: readonly Measure[] = ["tanimoto", "dice", "cosine", { tversky: { alpha: 0.9, beta: 0.2 } }];

const gpu = await GpuProcess.start();
afterAll(() => gpu.stop());

describe.skipIf(gpu.skip)("similarityMatrix of a GPU", { timeout: 300_000 }, () => {
  const fingerprints = seriesFingerprints(1000, 256, 1);
  const index = indexFingerprints(fingerprints);

  beforeAll(() => gpu.open(fingerprints, { maxBufferBytes: 2 ** 16 }));

  test.each(MEASURES.map((measure) => ({ measure })))("is the index's by $measure", async ({ measure }) => {
    const runs = await gpu.similarityMatrix({ minSimilarity: 0.6, measure });
    expect(entriesOf(runs)).toEqual(entriesOf(similarityMatrix(index, { minSimilarity: 0.6, measure })));
    expect(runs.length).toBeGreaterThan(1);
  });

  test.each([0.3, 1])("the upper triangle above %f has each pair once", async (minSimilarity) => {
    const runs = await gpu.similarityMatrix({ minSimilarity, triangle: "upper" });
    expect(entriesOf(runs)).toEqual(entriesOf(similarityMatrix(index, { minSimilarity, triangle: "upper" })));
  });

  test("above 0 every pair has an entry, of an index too", async () => {
    const few = indexFingerprints(seriesFingerprints(300, 96, 1));
    await gpu.open(seriesFingerprints(300, 96, 1), { as: "index" });
    expect(entriesOf(await gpu.similarityMatrix({ minSimilarity: 0 }))).toEqual(
      entriesOf(similarityMatrix(few, { minSimilarity: 0 })),
    );
  });

  test("rows that are all alike come in runs of bounded size", async () => {
    const nRows = 1300;
    await gpu.open(packedFingerprints(new Uint8Array(nRows * 4).fill(85), 32));
    const runs = await gpu.similarityMatrix({ minSimilarity: 1 });
    const sizes = runs.map(({ columns }) => columns.length);
    expect(sizes.reduce((sum, size) => sum + size)).toBe(nRows * (nRows - 1));
    expect(Math.max(...sizes)).toBeLessThanOrEqual(2 ** 18 + nRows);
    expect(runs.length).toBeGreaterThan(6);
  });

  test("no rows have no runs, one row has no neighbour", async () => {
    await gpu.open(seriesFingerprints(0, 256, 1));
    expect(await gpu.similarityMatrix({ minSimilarity: 0 })).toEqual([]);
    await gpu.open(seriesFingerprints(1, 256, 1));
    const nothing = { columns: new Uint32Array(0), similarity: new Float64Array(0) };
    expect(await gpu.similarityMatrix({ minSimilarity: 0 })).toEqual([
      { firstRow: 0, start: Uint32Array.of(0, 0), ...nothing },
    ]);
  });

  test("refuses what the index refuses, and rows without numbers of their own", async () => {
    await gpu.open(fingerprints);
    await expect(gpu.similarityMatrix({ minSimilarity: 2 })).rejects.toThrow(
      "argument: minSimilarity must be a number",
    );
    await gpu.open(packedFingerprints(new Uint8Array(8), 32), { as: "unsorted", cuts: [] });
    await expect(gpu.similarityMatrix({ minSimilarity: 0 })).rejects.toThrow(
      "argument: rows must be each of 0 to 1 once",
    );
  });
});

/** `row column similarity` of every entry, in the order given; checks that the runs follow each other. */
function entriesOf(runs: Iterable<SimilarityRows>): string[] {
  const entries: string[] = [];
  let next = 0;
  for (const { firstRow, start, columns, similarity } of runs) {
    if (firstRow !== next || start[0] !== 0) entries.push(`gap before ${firstRow}`);
    for (let i = 0; i < start.length - 1; i++) {
      for (let k = start[i] as number; k < (start[i + 1] as number); k++) {
        entries.push(`${firstRow + i} ${columns[k]} ${similarity[k]}`);
      }
    }
    next = firstRow + start.length - 1;
  }
  return [...entries, `${next} rows`];
}
