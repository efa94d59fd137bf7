import { similarityWithin } from "@molsieve/search";
import fc from "fast-check";
import { expect, it } from "vitest";

it("no similarity within a cutoff is below the one asked for", () => {
  fc.assert(
    fc.property(fc.nat(4096), fc.integer({ min: 1, max: 4096 }), fc.nat(9999), (common, either, cut) => {
      const similarity = Math.min(1, common / either);
      const cutoff = cut / 10_000;
      fc.pre(1 - similarity <= cutoff);
      expect(similarity).toBeGreaterThanOrEqual(similarityWithin(cutoff));
      expect(similarityWithin(cutoff)).toBeLessThanOrEqual(1 - cutoff);
    }),
    { numRuns: 2000 },
  );
});

it("every similarity that is a cutoff's complement as written is seen", () => {
  for (let cut = 0; cut < 100; cut++) {
    expect(similarityWithin(cut / 100)).toBeLessThanOrEqual((100 - cut) / 100);
  }
});
