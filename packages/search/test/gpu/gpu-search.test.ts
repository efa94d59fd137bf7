import { type PackedFingerprints, packedFingerprints } from "@molsieve/featurise";
import type { Measure, SearchOptions } from "@molsieve/search";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { bruteForce } from "../brute-force.js";
import { randomFingerprints } from "../random-fingerprints.js";
import { GpuProcess } from "./gpu-process.js";

const MEASURES: readonly Measure[] = [
  "tanimoto",
  "dice",
  "cosine",
  { tversky: { alpha: 0.9, beta: 0.1 } },
  { tversky: { alpha: 0, beta: 1 } },
  { tversky: { alpha: 0, beta: 0 } },
];
const TIMEOUT_MS = 300_000;

const gpu = await GpuProcess.start();
afterAll(() => gpu.stop());

describe.skipIf(gpu.skip)("createGpuSearch", { timeout: TIMEOUT_MS }, () => {
  describe.each([
    [2048, 4000],
    [32, 3000],
    [96, 257],
    [160, 256],
    [4096, 700],
  ])("%i bits, %i rows", (nBits, nRows) => {
    const rows = randomFingerprints(nRows, nBits, nBits);
    const queries = joined(
      rows.bytes.subarray(0, nBits / 8),
      randomFingerprints(1, nBits, 7).bytes,
      new Uint8Array(nBits / 8),
      new Uint8Array(nBits / 8).fill(255),
      nBits,
    );

    beforeAll(() => gpu.open(rows));

    test.each(MEASURES.map((measure) => ({ measure })))("equals brute force by $measure", async ({ measure }) => {
      for (const options of [{ top: 10 }, { minSimilarity: 0.4 }, { top: 3, minSimilarity: 0.6 }]) {
        expect(await gpu.search(queries, { ...options, measure })).toEqual(
          bruteForce(rows, queries)({ ...options, measure }),
        );
      }
    });
  });

  const rows = randomFingerprints(1500, 256, 3);
  const queries = randomFingerprints(3, 256, 3);

  test.each<[string, SearchOptions]>([
    ["minSimilarity 0 finds every row", { minSimilarity: 0 }],
    ["so does top beyond the last row", { top: 5000 }],
    ["minSimilarity 1 finds equal rows", { minSimilarity: 1 }],
    ["top 1", { top: 1 }],
    ["top one less than all", { top: 1499 }],
  ])("%s", async (_, options) => {
    await gpu.open(rows);
    expect(await gpu.search(queries, options)).toEqual(bruteForce(rows, queries)(options));
  });

  test("a query that only rows with as many bits can equal finds them", async () => {
    await gpu.open(rows);
    const one = packedFingerprints(queries.bytes.slice(32, 64), 256);
    const found = await gpu.search(one, { minSimilarity: 1 });
    expect(found).toEqual(bruteForce(rows, one)({ minSimilarity: 1 }));
    expect(found[0]?.rows.length).toBeGreaterThan(0);
  });

  test("a library in several buffers, and in segments, has the same hits", async () => {
    const expected = bruteForce(rows, queries)({ top: 20 });
    for (const options of [
      { maxBufferBytes: 2 ** 16 },
      { as: "index" },
      { as: "segments", cuts: [0, 100, 700, 701] },
    ] as const) {
      expect((await gpu.open(randomFingerprints(1500, 256, 3), options)).nRows).toBe(1500);
      expect(await gpu.search(queries, { top: 20 })).toEqual(expected);
    }
  });

  test("many queries at once are the queries one by one", async () => {
    const many = randomFingerprints(1100, 64, 5);
    const few = randomFingerprints(300, 64, 5);
    await gpu.open(few);
    expect(await gpu.search(many, { top: 4 })).toEqual(bruteForce(few, many)({ top: 4 }));
  });

  test("no hit is lost when there are more than the device has room for", async () => {
    const nRows = 1100;
    const equal = packedFingerprints(new Uint8Array(nRows * 4).fill(85), 32);
    await gpu.open(equal);
    const found = await gpu.search(equal, { minSimilarity: 1 });
    const everyRow = Uint32Array.from({ length: nRows }, (_, row) => row);
    expect(found.every(({ rows: own }) => own.every((row, i) => row === everyRow[i]) && own.length === nRows)).toBe(
      true,
    );
    const [first] = await gpu.search(packedFingerprints(equal.bytes.slice(0, 4), 32), { top: 3 });
    expect(first).toEqual({ rows: Uint32Array.of(0, 1, 2), similarity: Float64Array.of(1, 1, 1) });
  });

  test.each(["index", "segments", undefined] as const)("a library without rows has no hits (%s)", async (as) => {
    const none = packedFingerprints(new Uint8Array(0), 256);
    await gpu.open(none, as === undefined ? {} : { as, cuts: [] });
    const empty = { rows: new Uint32Array(0), similarity: new Float64Array(0) };
    expect(await gpu.search(queries, { top: 5 })).toEqual([empty, empty, empty]);
    expect(await gpu.search(queries, { minSimilarity: 0 })).toEqual([empty, empty, empty]);
  });

  test("no queries have no results", async () => {
    await gpu.open(rows);
    expect(await gpu.search(packedFingerprints(new Uint8Array(0), 256), { top: 5 })).toEqual([]);
  });

  test("searches begun together do not mix", async () => {
    await gpu.open(rows);
    const options: SearchOptions[] = [{ top: 5 }, { minSimilarity: 0.3 }, { top: 7, measure: "cosine" }];
    expect(await Promise.all(options.map((each) => gpu.search(queries, each)))).toEqual(
      options.map(bruteForce(rows, queries)),
    );
  });

  test.each<[string, SearchOptions]>([
    ["argument: options must be at least one of top and minSimilarity", {}],
    ["argument: top must be an integer of at least 1, got 0", { top: 0 }],
    ["argument: minSimilarity must be a number from 0 to 1, got 2", { minSimilarity: 2 }],
    ["argument: measure must be", { top: 1, measure: "russell" as Measure }],
  ])("refuses: %s", async (message, options) => {
    await gpu.open(rows);
    await expect(gpu.search(queries, options)).rejects.toThrow(message);
  });

  test("refuses queries and segments that do not fit", async () => {
    await gpu.open(rows);
    await expect(gpu.search(randomFingerprints(1, 512, 1), { top: 1 })).rejects.toThrow(
      "argument: queries.nBits must be 256, got 512",
    );
    await expect(gpu.open(rows, { as: "unsorted", cuts: [] })).rejects.toThrow("sorted by number of set bits");
    await expect(gpu.open(rows, { maxBufferBytes: 100 })).rejects.toThrow(
      "argument: maxBufferBytes must be from 65536",
    );
    await expect(gpu.open(randomFingerprints(1, 32_768, 1))).rejects.toThrow("argument: nBits must be at most 16384");
  });

  test("refuses a software adapter that is not asked for", async () => {
    const { software, device } = await gpu.open(rows);
    const opened = gpu.open(rows, { software: false });
    if (software)
      await expect(opened).rejects.toThrow(`engine: the only GPU is a driver that computes on the CPU: ${device}`);
    else expect((await opened).software).toBe(false);
  });
});

describe.skipIf(gpu.skip)("a GPU that fails", { timeout: TIMEOUT_MS }, () => {
  const rows = randomFingerprints(2000, 2048, 1);

  test("a search after dispose says so, and so does one under way", async () => {
    await gpu.open(rows);
    const underWay = gpu.search(rows, { top: 5 });
    const caught = expect(underWay).rejects.toThrow(/engine: the search on the GPU .* is disposed of/);
    await gpu.ask("dispose", {});
    await caught;
    await expect(gpu.search(rows, { top: 5 })).rejects.toThrow(/engine: .* is disposed of/);
    await expect(gpu.similarityMatrix({ minSimilarity: 0.5 })).rejects.toThrow(/engine: .* is disposed of/);
  });

  test("a lost device is an error of the search under way and of later ones", async () => {
    await gpu.open(rows);
    const underWay = gpu.search(rows, { top: 5 });
    const caught = expect(underWay).rejects.toThrow(/engine: the GPU .* was lost/);
    await gpu.ask("lose", {});
    await caught;
    await expect(gpu.search(rows, { top: 5 })).rejects.toThrow(/engine: the GPU .* was lost/);
  });

  test("hits that there is no room for are an error, not left out", async () => {
    const own = await GpuProcess.start();
    try {
      await own.open(rows);
      await own.ask("miscount", {});
      await expect(own.search(rows, { minSimilarity: 0.9 })).rejects.toThrow(
        /internal: the GPU counts \d+ hits in one/,
      );
    } finally {
      own.stop();
    }
  });

  test("too little memory is an error", async () => {
    const own = await GpuProcess.start();
    try {
      await own.open(rows);
      await own.ask("exhaust", { bytes: 2 ** 18 });
      await expect(own.open(rows)).rejects.toThrow(/engine: the GPU .* is out of memory/);
    } finally {
      own.stop();
    }
  });
});

function joined(...parts: [...Uint8Array[], number]): PackedFingerprints {
  const nBits = parts.at(-1) as number;
  const bytes = parts.slice(0, -1).flatMap((part) => [...(part as Uint8Array)]);
  return packedFingerprints(Uint8Array.from(bytes), nBits);
}
