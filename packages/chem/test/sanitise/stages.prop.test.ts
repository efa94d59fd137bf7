import fc from "fast-check";
import { expect, test } from "vitest";
import { comparer } from "./read.js";
import { randomFrom, randomText } from "./valence-texts.mjs";

test("every step is RDKit-JS's on random graphs, most of them faulty", () => {
  const ends = new Set<string>();
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2 ** 32 - 1 }), (seed) => {
      const { end, differences } = comparer.compare(randomText(randomFrom(seed)));
      ends.add(end);
      expect(differences).toEqual([]);
    }),
    { numRuns: 1500 },
  );
  expect([...ends]).toEqual(expect.arrayContaining(["finished", "refused", "unkekulised"]));
});
