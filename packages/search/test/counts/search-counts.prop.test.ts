import { indexCounts, searchCounts } from "@molsieve/search";
import fc from "fast-check";
import { expect, it } from "vitest";
import { minMaxBruteForce } from "./min-max-brute-force.js";

/** Few features and few different counts, so that ties, empty rows and equal rows are common; and now and then a huge count. */
const count = fc.oneof(
  { weight: 6, arbitrary: fc.nat(3) },
  { weight: 2, arbitrary: fc.nat(300) },
  { weight: 1, arbitrary: fc.nat(0xffffffff) },
);
const rows = fc
  .array(fc.array(count, { minLength: 5, maxLength: 5 }), { maxLength: 40 })
  .map((each) => ({ width: 5, counts: Uint32Array.from(each.flat()) }));
const options = fc.oneof(
  fc.record({ top: fc.integer({ min: 1, max: 50 }) }),
  fc.record({ minSimilarity: fc.constantFrom(0, 0.2, 1 / 3, 0.5, 0.75, 1) }),
  fc.record({ top: fc.integer({ min: 1, max: 10 }), minSimilarity: fc.constantFrom(0, 0.25, 0.5) }),
);

it("searchCounts is brute force", () => {
  fc.assert(
    fc.property(rows, rows, options, (library, queries, wanted) => {
      const found = searchCounts(indexCounts([library]), queries, wanted);
      const pairs = found.map((hits) =>
        Array.from(hits.rows, (row, i) => ({ row, similarity: hits.similarity[i] as number })),
      );
      expect(pairs).toEqual(minMaxBruteForce(library, queries, wanted));
    }),
    { numRuns: 400 },
  );
});
