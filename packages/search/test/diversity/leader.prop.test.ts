import { pickLeaders } from "@molsieve/search";
import fc from "fast-check";
import { expect, it } from "vitest";
import { similarityOf, wordFingerprints } from "../cluster/brute-force.js";

const shuffledWords = fc
  .array(fc.oneof(fc.nat(255), fc.nat(2 ** 32 - 1)), { maxLength: 60 })
  .chain((words) => fc.tuple(fc.constant(words), fc.shuffledSubarray([...words.keys()], { minLength: words.length })));

it("pickLeaders takes each row in order that no leader before it is near", async () => {
  await fc.assert(
    fc.asyncProperty(shuffledWords, fc.constantFrom(0, 0.2, 0.35, 0.5, 0.9), async ([words, order], cutoff) => {
      const fingerprints = wordFingerprints(words);
      const similarity = similarityOf(fingerprints);
      const leaders: number[] = [];
      for (const row of order) {
        if (leaders.every((leader) => 1 - similarity(leader, row) > cutoff)) leaders.push(row);
      }
      expect([...(await pickLeaders(fingerprints, { cutoff, order }))]).toEqual(leaders);
    }),
    { numRuns: 300 },
  );
});
