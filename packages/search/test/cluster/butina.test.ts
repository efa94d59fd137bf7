import type { ProgressEvent } from "@molsieve/core";
import { clusterButina, type SimilarityRows } from "@molsieve/search";
import { describe, expect, it } from "vitest";
import { clustersOf } from "./clusters-of.js";

/** A matrix from its pairs `[row, column, similarity]`, in ascending order. */
function matrixOf(nRows: number, pairs: readonly [number, number, number][]): SimilarityRows {
  const start = Array.from({ length: nRows + 1 }, (_, row) => pairs.filter(([a]) => a < row).length);
  return {
    firstRow: 0,
    start: Uint32Array.from(start),
    columns: Uint32Array.from(pairs, ([, column]) => column),
    similarity: Float64Array.from(pairs, ([, , similarity]) => similarity),
  };
}

/** 1 - 2 - 3 - 4 - 5 in a chain, and 0 alone. */
const CHAIN = matrixOf(
  6,
  [1, 2, 3, 4].map((row) => [row, row + 1, 0.8]),
);

describe("clusterButina", () => {
  it("starts with the row that has the most neighbours, of equals the highest", async () => {
    const clusters = await clusterButina([CHAIN], 6, { cutoff: 0.25 });
    expect(clustersOf(clusters)).toEqual([[4, 3, 5], [2, 1], [0]]);
    expect([...clusters.cluster]).toEqual([2, 1, 1, 0, 0, 0]);
    expect([...clusters.centroids]).toEqual([4, 2, 0]);
  });

  it("with reordering counts only the neighbours that are left", async () => {
    // 6 has four neighbours and 8 has three; once the five around 0 are taken, 6 has one left.
    const pairs = [
      [0, 1],
      [0, 2],
      [0, 3],
      [0, 4],
      [0, 5],
      [1, 6],
      [2, 6],
      [3, 6],
      [6, 7],
      [7, 8],
      [8, 9],
      [8, 10],
    ] as const;
    const matrix = matrixOf(
      11,
      pairs.map(([row, column]) => [row, column, 1]),
    );
    const around0 = [0, 1, 2, 3, 4, 5];
    const plain = await clusterButina([matrix], 11, { cutoff: 0.1 });
    expect(clustersOf(plain)).toEqual([around0, [8, 9, 10], [6, 7]]);
    const reordered = await clusterButina([matrix], 11, { cutoff: 0.1, reordering: true });
    expect(clustersOf(reordered)).toEqual([around0, [8, 7, 9, 10], [6]]);
  });

  it("takes pairs at the cutoff and none beyond it, whatever the matrix holds", async () => {
    const matrix = matrixOf(3, [
      [0, 1, 0.65],
      [1, 2, 0.6499],
    ]);
    expect(clustersOf(await clusterButina([matrix], 3, { cutoff: 0.35 }))).toEqual([[1, 0], [2]]);
  });

  it("takes a matrix that comes in time, in any order of its runs", async () => {
    async function* runs() {
      yield { ...CHAIN, firstRow: 3, start: CHAIN.start.subarray(3) };
      yield { ...CHAIN, start: CHAIN.start.subarray(0, 4) };
    }
    const clusters = await clusterButina(runs(), 6, { cutoff: 0.25 });
    expect(clustersOf(clusters)).toEqual([[4, 3, 5], [2, 1], [0]]);
  });

  it("makes no cluster of no rows, and a cluster of each row without neighbours, the highest first", async () => {
    expect(clustersOf(await clusterButina([], 0, { cutoff: 0.2 }))).toEqual([]);
    expect(clustersOf(await clusterButina([], 3, { cutoff: 0.2 }))).toEqual([[2], [1], [0]]);
  });

  it.each([
    [{ cutoff: 1 }, "cutoff must be a distance of at least 0 and less than 1, got 1"],
    [{ cutoff: -0.1 }, "cutoff must be a distance of at least 0 and less than 1, got -0.1"],
    [{ cutoff: 0.2, maxBytes: 2 ** 32 }, "maxBytes must be at least 0 and below 2^32, got 4294967296"],
    [{ cutoff: 0.25, maxBytes: 7 }, "the neighbours within 0.25 take more than 7 bytes"],
  ])("refuses %j", async (options, message) => {
    await expect(clusterButina([CHAIN], 6, options)).rejects.toThrow(message);
  });

  it("takes lists of exactly maxBytes", async () => {
    await expect(clusterButina([CHAIN], 6, { cutoff: 0.25, maxBytes: 8 })).resolves.toBeDefined();
  });

  it.each([
    ["a row twice", [CHAIN, CHAIN], "firstRow must be below 6, each row once, got 1"],
    ["a row too many", [{ ...CHAIN, firstRow: 1 }], "firstRow must be below 6, each row once, got 6"],
    [
      "columns out of order",
      [
        matrixOf(6, [
          [0, 3, 1],
          [0, 2, 1],
        ]),
      ],
      "columns must be ascending in each row",
    ],
    ["a column too high", [matrixOf(6, [[0, 6, 1]])], "columns must be ascending in each row, 5 at most, got 6"],
  ] as const)("refuses a matrix with %s", async (_, matrix, message) => {
    await expect(clusterButina(matrix, 6, { cutoff: 0.25 })).rejects.toThrow(message);
  });

  it("tells how far it is, and stops when its signal fires", async () => {
    const events: ProgressEvent[] = [];
    await clusterButina([CHAIN], 6, { cutoff: 0.25, onProgress: (event) => events.push(event) });
    expect(events[0]).toEqual({ stage: "neighbours", done: 6, total: 6, unit: "rows" });
    const stopped = clusterButina([CHAIN], 6, { cutoff: 0.25, signal: AbortSignal.abort() });
    await expect(stopped).rejects.toMatchObject({ code: "cancelled" });
  });
});
