import type { Measure } from "@molsieve/search";
import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { bruteForce } from "../brute-force.js";
import { randomFingerprints } from "../random-fingerprints.js";
import { GpuProcess } from "./gpu-process.js";

const gpu = await GpuProcess.start();
afterAll(() => gpu.stop());

test.skipIf(gpu.skip)(
  "hits are brute force's whatever the library, the queries and the options",
  { timeout: 300_000 },
  async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.record({
          nBits: fc.integer({ min: 1, max: 12 }).map((words) => 32 * words),
          nRows: fc.integer({ min: 0, max: 900 }),
          nQueries: fc.integer({ min: 0, max: 9 }),
          seed: fc.nat(),
          top: fc.option(fc.integer({ min: 1, max: 1000 }), { nil: undefined }),
          minSimilarity: fc.float({ min: 0, max: 1, noNaN: true }),
          measure: fc.oneof(
            fc.constantFrom<Measure[]>("tanimoto", "dice", "cosine"),
            fc.record({ tversky: fc.record({ alpha: unit(), beta: unit() }) }),
          ),
          as: fc.constantFrom("index" as const, undefined),
        }),
        async ({ nBits, nRows, nQueries, seed, top, minSimilarity, measure, as }) => {
          const rows = randomFingerprints(nRows, nBits, seed);
          const queries = randomFingerprints(nQueries, nBits, seed + (seed % 2));
          const options = { ...(top === undefined ? {} : { top }), minSimilarity, measure };
          await gpu.open(rows, { maxBufferBytes: 2 ** 16, ...(as === undefined ? {} : { as }) });
          expect(await gpu.search(queries, options)).toEqual(bruteForce(rows, queries)(options));
        },
      ),
      { numRuns: 12 },
    );
  },
);

function unit() {
  return fc.double({ min: 0, max: 1, noNaN: true });
}
