import { clusterSphereExclusion, pickLeaders } from "@molsieve/search";
import fc from "fast-check";
import { expect, it } from "vitest";
import { similarityOf, wordFingerprints } from "./brute-force.js";

it("clusterSphereExclusion gives each row to the nearest or to the first of the leaders near it", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.oneof(fc.nat(255), fc.nat(2 ** 32 - 1)), { maxLength: 60 }),
      fc.constantFrom(0, 0.2, 0.35, 0.5, 0.75, 0.9),
      fc.constantFrom("nearest", "first"),
      async (words, cutoff, assign) => {
        const fingerprints = wordFingerprints(words);
        const similarity = similarityOf(fingerprints);
        const leaders = [...(await pickLeaders(fingerprints, { cutoff }))];
        const { cluster, centroids, start } = await clusterSphereExclusion(fingerprints, { cutoff, assign });
        expect([...centroids].sort((a, b) => a - b)).toEqual(leaders.toSorted((a, b) => a - b));
        for (const row of words.keys()) {
          const near = leaders.filter((leader) => 1 - similarity(leader, row) <= cutoff);
          const best = near.reduce((a, b) => (assign === "nearest" && similarity(b, row) > similarity(a, row) ? b : a));
          expect(centroids[cluster[row] as number]).toBe(best);
        }
        const sizes = [...centroids].map((_, c) => (start[c + 1] as number) - (start[c] as number));
        expect(sizes).toEqual(sizes.toSorted((a, b) => b - a));
      },
    ),
    { numRuns: 200 },
  );
});
