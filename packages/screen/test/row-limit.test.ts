import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { chunksOf, collect, errorOf, newCounters, outputOf, runRows } from "./harness.js";

const FOREVER = 251;
const EXIT = 255;
const LIMIT = { rowLimitMs: 250 };
const STOPPED = "took longer than 250 ms and was stopped";
const slow = (row: number) => ({ row, code: "time-limit", deaths: 1, message: STOPPED });

describe("a row that never returns", () => {
  it("is stopped and lost, and only that row; the next chunks are worked on as before", async () => {
    const counters = newCounters();
    const run = runRows(chunksOf([1], [3, FOREVER, 4], [5]), { ...LIMIT, workers: 1, init: { counters } });
    expect(outputOf(await collect(run))).toEqual([
      { chunk: 0, rows: 1, bytes: [1], lost: [] },
      { chunk: 1, rows: 3, bytes: [3, 4], lost: [slow(1)] },
      { chunk: 2, rows: 1, bytes: [5], lost: [] },
    ]);
    // One stage for the worker that was stopped, one for its replacement; chunk 1 was begun twice.
    expect([...new Int32Array(counters)].slice(0, 2)).toEqual([2, 4]);
  });

  it("is lost alone where several of a chunk do so, first and last row among them, in row order", async () => {
    const [result] = await collect(runRows(chunksOf([FOREVER, 1, FOREVER, 2, FOREVER]), LIMIT));
    expect(result?.bytes).toEqual(Uint8Array.of(1, 2));
    expect(result?.lost).toEqual([slow(0), slow(2), slow(4)]);
  });

  it("may be any number of rows: a chunk of nothing else is lost row by row", async () => {
    const [result] = await collect(runRows(chunksOf(new Array(35).fill(FOREVER)), { rowLimitMs: 10 }));
    expect(result?.bytes).toHaveLength(0);
    expect(result?.lost.map(({ row }) => row)).toEqual(Array.from({ length: 35 }, (_, row) => row));
  });

  it("counts as rejected in the progress", async () => {
    const events: unknown[] = [];
    await collect(runRows(chunksOf([1, FOREVER]), { ...LIMIT, onProgress: (event) => events.push(event) }));
    expect(events).toEqual([{ stage: "screen", done: 2, unit: "rows", rejected: 1 }]);
  });

  it("stops while other workers go on, and while rows of the same chunk kill workers", async () => {
    const chunks = [[1, FOREVER, EXIT, 2], [3, 4], [EXIT, FOREVER], [5]];
    const one = outputOf(await collect(runRows(chunksOf(...chunks), { ...LIMIT, workers: 1 })));
    expect(one.map(({ bytes }) => bytes)).toEqual([[1, 2], [3, 4], [], [5]]);
    expect(one.map(({ lost }) => lost.map(({ row, code }) => `${row} ${code}`))).toEqual([
      ["1 time-limit", "2 worker-died"],
      [],
      ["0 worker-died", "1 time-limit"],
      [],
    ]);
    expect(outputOf(await collect(runRows(chunksOf(...chunks), { ...LIMIT, workers: 3 })))).toEqual(one);
  });

  it("ends the run where the stage goes on with it although told to skip it", async () => {
    const error = await errorOf(collect(runRows(chunksOf([2, FOREVER]), { ...LIMIT, init: { heedsSkip: false } })));
    expect(error).toMatchObject({
      code: "worker",
      message: expect.stringMatching(/does not leave out row 1 of chunk 0/),
    });
  });
});

describe("the limit of a row", () => {
  it("does not count the time of the rows before it or of the whole chunk", async () => {
    const options = { rowLimitMs: 250, workers: 1, init: { batchMs: 700 } };
    expect(outputOf(await collect(runRows(chunksOf([1, 2]), options)))).toEqual([
      { chunk: 0, rows: 2, bytes: [1, 2], lost: [] },
    ]);
  });
});

const row = fc.oneof(
  { weight: 20, arbitrary: fc.integer({ min: 0, max: 250 }) },
  { weight: 1, arbitrary: fc.constantFrom(FOREVER, 254, EXIT) },
);

it("accounts for every row, output or lost for its reason, with 1 and 3 workers alike", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(row, { maxLength: 8 }), { maxLength: 4 }), async (chunks) => {
      const results = await collect(runRows(chunksOf(...chunks), { ...LIMIT, workers: 1 }));
      expect(results.map(({ bytes }) => [...bytes])).toEqual(chunks.map((rows) => rows.filter((byte) => byte <= 250)));
      expect(results.map(({ lost }) => lost.map(({ row, code }) => ({ row, code })))).toEqual(
        chunks.map((rows) =>
          rows.flatMap((byte, row) => {
            if (byte <= 250) return [];
            return [{ row, code: byte === FOREVER ? "time-limit" : "worker-died" }];
          }),
        ),
      );
      expect(outputOf(await collect(runRows(chunksOf(...chunks), { ...LIMIT, workers: 3 })))).toEqual(
        outputOf(results),
      );
    }),
    { numRuns: 6 },
  );
});
