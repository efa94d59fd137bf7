import { Random } from "@molsieve/core";
import { clusterKMedoids } from "@molsieve/search";
import fc from "fast-check";
import { expect, it } from "vitest";
import { similarityOf, wordFingerprints } from "./brute-force.js";

/** Sum of all rows' distances to the nearest of some rows. */
function lossOf(nRows: number, similarity: (a: number, b: number) => number, medoids: readonly number[]): number {
  let loss = 0;
  for (let row = 0; row < nRows; row++) loss += 1 - Math.max(...medoids.map((medoid) => similarity(row, medoid)));
  return loss;
}

/** All choices of `count` of the rows from `first` on. */
function choices(nRows: number, count: number, first = 0): number[][] {
  if (count === 0) return [[]];
  const chosen: number[][] = [];
  for (let row = first; row <= nRows - count; row++) {
    for (const rest of choices(nRows, count - 1, row + 1)) chosen.push([row, ...rest]);
  }
  return chosen;
}

it("no swap of a medoid for another row lessens the loss; each row is with its nearest medoid, each medoid with itself", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.oneof(fc.nat(255), fc.nat(2 ** 32 - 1)), { minLength: 1, maxLength: 25 }),
      fc.nat(24),
      fc.nat(99),
      async (words, k, seed) => {
        const count = 1 + (k % words.length);
        const fingerprints = wordFingerprints(words);
        const similarity = similarityOf(fingerprints);
        const { loss, centroids, cluster, members } = await clusterKMedoids(fingerprints, { count, seed, starts: 1 });
        expect(centroids).toHaveLength(count);
        expect([...members].sort((a, b) => a - b)).toEqual([...words.keys()]);
        expect(loss).toBeCloseTo(lossOf(words.length, similarity, [...centroids]), 10);
        for (const row of words.keys()) {
          const own = similarity(row, centroids[cluster[row] as number] as number);
          for (const centroid of centroids) expect(own).toBeGreaterThanOrEqual(similarity(row, centroid));
        }
        for (const [c, medoid] of centroids.entries()) {
          expect(cluster[medoid]).toBe(c);
          for (const row of words.keys()) {
            const swapped = [...centroids].map((other) => (other === medoid ? row : other));
            expect(lossOf(words.length, similarity, swapped)).toBeGreaterThan(loss - 1e-5);
          }
        }
      },
    ),
    { numRuns: 150 },
  );
});

it("20 starts find the least loss that there is, on 200 small sets", async () => {
  const random = new Random(7);
  for (let set = 0; set < 200; set++) {
    const words = Array.from({ length: 4 + random.nextBelow(8) }, () => random.nextUint32() & random.nextUint32());
    const fingerprints = wordFingerprints(words.map((word) => word >>> 0));
    const similarity = similarityOf(fingerprints);
    const count = 1 + random.nextBelow(4);
    const least = Math.min(...choices(words.length, count).map((rows) => lossOf(words.length, similarity, rows)));
    const { loss } = await clusterKMedoids(fingerprints, { count, starts: 20 });
    expect(loss).toBeCloseTo(least, 6);
  }
});
