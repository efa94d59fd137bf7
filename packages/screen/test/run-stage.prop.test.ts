import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { chunksOf, collect, outputOf, runRows } from "./harness.js";

const harmless = fc.integer({ min: 0, max: 250 });
const rowOrKiller = fc.oneof({ weight: 9, arbitrary: harmless }, { weight: 1, arbitrary: fc.constantFrom(254, 255) });

describe("runStage", () => {
  it("gives the same with 1, 2 and 3 workers, whatever takes how long", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(harmless, { maxLength: 5 }), { maxLength: 12 }),
        fc.integer({ min: 1, max: 30 }),
        fc.integer({ min: 1, max: 8 }),
        async (chunks, delayMs, maxChunks) => {
          for (const workers of [1, 2, 3]) {
            const results = await collect(runRows(chunksOf(...chunks), { workers, maxChunks, init: { delayMs } }));
            expect(results.map(({ bytes }) => [...bytes])).toEqual(chunks);
          }
        },
      ),
      { numRuns: 12 },
    );
  });

  it("accounts for every row: in the output or lost, the killers and no others, with 1 and 3 workers alike", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(rowOrKiller, { maxLength: 12 }), { maxLength: 5 }), async (chunks) => {
        const results = await collect(runRows(chunksOf(...chunks), { workers: 1 }));
        expect(results.map(({ rows }) => rows)).toEqual(chunks.map((rows) => rows.length));
        expect(results.map(({ bytes }) => [...bytes])).toEqual(
          chunks.map((rows) => rows.filter((byte) => byte <= 250)),
        );
        expect(results.map(({ lost }) => lost.map(({ row }) => row))).toEqual(
          chunks.map((rows) => rows.flatMap((byte, row) => (byte > 250 ? [row] : []))),
        );
        expect(outputOf(await collect(runRows(chunksOf(...chunks), { workers: 3 })))).toEqual(outputOf(results));
      }),
      { numRuns: 8 },
    );
  });
});
