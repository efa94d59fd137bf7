import type { ProgressEvent } from "@molsieve/core";
import { Random } from "@molsieve/core";
import { clusterKMedoids } from "@molsieve/search";
import { describe, expect, it } from "vitest";
import { wordFingerprints } from "./brute-force.js";
import { clustersOf } from "./clusters-of.js";

const SIX = wordFingerprints([0b111, 0b1111, 0b1110, 0b111 << 20, 0b1111 << 20, 0b1110 << 20]);

describe("clusterKMedoids", () => {
  it("puts the medoids in the middle", async () => {
    const { loss, ...clusters } = await clusterKMedoids(SIX, { count: 2 });
    expect(clustersOf(clusters)).toEqual([
      [1, 0, 2],
      [4, 3, 5],
    ]);
    expect(loss).toBe(1);
  });

  it("with one medoid, takes the row with the least sum of distances; with as many as rows, all", async () => {
    const rows = wordFingerprints([0b1, 0b11, 0b111, 0b1111]);
    expect([...(await clusterKMedoids(rows, { count: 1 })).centroids]).toEqual([2]);
    expect([...(await clusterKMedoids(rows, { count: 4 })).centroids]).toEqual([0, 1, 2, 3]);
  });

  it("keeps medoids with the same bits apart", async () => {
    const clusters = await clusterKMedoids(wordFingerprints([7, 7, 7]), { count: 2 });
    expect(clustersOf(clusters).map((members) => members.length)).toEqual([2, 1]);
    expect(clusters.loss).toBe(0);
  });

  it("samples more than 10,000 rows, the same for the same seed", async () => {
    // Four families of rows, each around a row with eight bits of its own.
    const random = new Random(1);
    const words = Array.from({ length: 10_100 }, (_, row) => {
      const family = row % 4;
      const dropped = row < 4 ? 0 : (1 << random.nextBelow(8)) | (1 << random.nextBelow(8));
      return ((0xff & ~dropped) << (8 * family)) >>> 0;
    });
    const options = { count: 4, starts: 2 };
    const first = await clusterKMedoids(wordFingerprints(words), options);
    expect(await clusterKMedoids(wordFingerprints(words), options)).toEqual(first);
    expect(first.cluster).toHaveLength(10_100);
    for (const [row, c] of first.cluster.entries()) expect((first.centroids[c] as number) % 4).toBe(row % 4);
  });

  it.each([
    [{ count: 0 }, "count must be an integer from 1 to 6, got 0"],
    [{ count: 7 }, "count must be an integer from 1 to 6, got 7"],
    [{ count: 2, starts: 0 }, "starts must be an integer of at least 1, got 0"],
    [{ count: 2, seed: -1 }, "seed must be an integer from 0 to 4294967295, got -1"],
  ])("refuses %j", async (options, message) => {
    await expect(clusterKMedoids(SIX, options)).rejects.toThrow(message);
  });

  it("tells how far it is, and stops when its signal fires", async () => {
    const events: ProgressEvent[] = [];
    await clusterKMedoids(SIX, { count: 2, starts: 2, onProgress: (event) => events.push(event) });
    expect(events.map(({ done }) => done)).toEqual([0, 1]);
    const stopped = clusterKMedoids(SIX, { count: 2, signal: AbortSignal.abort() });
    await expect(stopped).rejects.toMatchObject({ code: "cancelled" });
  });
});
