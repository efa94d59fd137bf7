import { clusterButina, similarityWithin } from "@molsieve/search";
import fc from "fast-check";
import { expect, it } from "vitest";
import { similarityOf, similarityRows, wordFingerprints } from "./brute-force.js";
import { clustersOf } from "./clusters-of.js";

const input = {
  words: fc.array(fc.oneof(fc.nat(255), fc.nat(2 ** 32 - 1)), { maxLength: 40 }),
  cutoff: fc.constantFrom(0, 0.2, 0.25, 0.35, 0.5, 0.65, 0.9, 0.99),
  reordering: fc.boolean(),
};

/** Taylor-Butina by its definition: the next centroid is looked for among all rows each time. */
function clusterSlowly(nRows: number, near: (a: number, b: number) => boolean, reordering: boolean): number[][] {
  const rows = Array.from({ length: nRows }, (_, row) => row);
  const neighbours = rows.map((row) => rows.filter((other) => other !== row && near(row, other)));
  const free = new Set(rows);
  const clusters: number[][] = [];
  const weight = (row: number) => (neighbours[row] ?? []).filter((other) => !reordering || free.has(other)).length;
  while (free.size > 0) {
    const centroid = [...free].reduce((best, row) => (weight(row) >= weight(best) ? row : best));
    const members = [centroid, ...(neighbours[centroid] ?? []).filter((row) => free.has(row))];
    for (const row of members) free.delete(row);
    clusters.push(members);
  }
  return clusters.toSorted((a, b) => b.length - a.length);
}

it("clusterButina is Taylor-Butina by its definition, however the matrix is cut", async () => {
  await fc.assert(
    fc.asyncProperty(input.words, input.cutoff, input.reordering, fc.integer({ min: 1, max: 50 }), async (...given) => {
      const [words, cutoff, reordering, runLength] = given;
      const fingerprints = wordFingerprints(words);
      const similarity = similarityOf(fingerprints);
      const runs = [...similarityRows(fingerprints, similarityWithin(cutoff), runLength)].reverse();
      const clusters = await clusterButina(runs, words.length, { cutoff, reordering });
      const near = (a: number, b: number) => 1 - similarity(a, b) <= cutoff;
      expect(clustersOf(clusters)).toEqual(clusterSlowly(words.length, near, reordering));
    }),
    { numRuns: 300 },
  );
});

it("every row is in one cluster, within the cutoff of its centroid; centroids are farther apart", async () => {
  await fc.assert(
    fc.asyncProperty(input.words, input.cutoff, input.reordering, async (words, cutoff, reordering) => {
      const fingerprints = wordFingerprints(words);
      const similarity = similarityOf(fingerprints);
      const matrix = similarityRows(fingerprints, similarityWithin(cutoff));
      const { cluster, centroids, members, start } = await clusterButina(matrix, words.length, { cutoff, reordering });
      expect([...members].sort((a, b) => a - b)).toEqual(words.map((_, row) => row));
      for (const [row, c] of cluster.entries()) {
        expect(1 - similarity(row, centroids[c] as number)).toBeLessThanOrEqual(cutoff);
        expect(members.subarray(start[c], start[c + 1])).toContain(row);
      }
      for (const [c, a] of centroids.entries()) {
        for (const b of centroids.subarray(c + 1)) expect(1 - similarity(a, b)).toBeGreaterThan(cutoff);
      }
    }),
    { numRuns: 200 },
  );
});
