import { availableParallelism } from "node:os";
import { checkWorkers, defaultWorkers, runStage, type StageChunk } from "@molsieve/screen";
import { describe, expect, it } from "vitest";
import { chunksOf, collect, errorOf, fixture, newCounters, outputOf, runRows } from "./harness.js";

describe("runStage", () => {
  it("gives each chunk's output in input order with its place and its rows", async () => {
    const results = await collect(runRows(chunksOf([1, 2], [], [3]), { init: { delayMs: 40 } }));
    expect(outputOf(results)).toEqual([
      { chunk: 0, rows: 2, bytes: [1, 2], lost: [] },
      { chunk: 1, rows: 0, bytes: [], lost: [] },
      { chunk: 2, rows: 1, bytes: [3], lost: [] },
    ]);
  });

  it("gives nothing for an empty source", async () => {
    expect(await collect(runRows(chunksOf()))).toEqual([]);
  });

  it("measures work and waiting of each chunk", async () => {
    const [, second] = await collect(runRows(chunksOf([1], [2]), { workers: 1, init: { delayMs: 100 } }));
    expect(second?.workerMs).toBeGreaterThan(0);
    expect(second?.waitMs).toBeGreaterThan(0);
  });

  it("creates the stage once in each worker, on memory shared with the caller", async () => {
    const counters = newCounters();
    await collect(runRows(chunksOf(...Array.from({ length: 20 }, (_, i) => [i])), { init: { counters, delayMs: 10 } }));
    expect([...new Int32Array(counters)]).toEqual([2, 20, 0]);
  });

  it("reports rows done and lost as chunks finish", async () => {
    const events: unknown[] = [];
    await collect(runRows(chunksOf([1, 2], [255, 4]), { workers: 1, onProgress: (event) => events.push(event) }));
    expect(events).toEqual([
      { stage: "screen", done: 2, unit: "rows", rejected: 0 },
      { stage: "screen", done: 4, unit: "rows", rejected: 1 },
    ]);
  });

  it("leaves the caller's bytes in place", async () => {
    const buffer = Uint8Array.from([9, 1, 2, 9]);
    async function* source() {
      yield { bytes: buffer.subarray(1, 3), rows: 2 };
    }
    const [result] = await collect(runRows(source()));
    expect([...(result?.bytes ?? [])]).toEqual([1, 2]);
    expect([...buffer]).toEqual([9, 1, 2, 9]);
  });

  it.each([
    ["own", 1],
    ["part", 0],
    ["wasm", 0],
  ])("moves output that fills its buffer and copies the rest: %s", async (buffer, moved) => {
    const results = await collect(
      runStage({ module: fixture("moved-stage"), init: { buffer }, chunks: chunksOf([1], [1, 2]), workers: 1 }),
    );
    expect(results.map(({ bytes }) => [...bytes])).toEqual([
      [0, 1],
      [moved, 2],
    ]);
    expect(results.map(({ bytes }) => bytes.buffer.byteLength)).toEqual([2, 2]);
  });

  it("takes the same empty array as output again and again", async () => {
    const init = { buffer: "empty" };
    const run = runStage({ module: fixture("moved-stage"), init, chunks: chunksOf([1], [2]), workers: 1 });
    expect((await collect(run)).map(({ bytes }) => bytes.length)).toEqual([0, 0]);
  });

  it("ends the run when a stage returns an array it has returned before", async () => {
    const init = { buffer: "kept" };
    const run = runStage({ module: fixture("moved-stage"), init, chunks: chunksOf([1], [2]), workers: 1 });
    expect(await errorOf(collect(run))).toMatchObject({
      code: "worker",
      message: expect.stringMatching(/the stage failed in chunk 1: .*detached/),
    });
  });

  it("reads no further than maxChunks ahead of a slow consumer", async () => {
    let read = 0;
    async function* source(): AsyncGenerator<StageChunk> {
      for (; read < 40; read++) yield { bytes: Uint8Array.of(read), rows: 1 };
    }
    let taken = 0;
    let furthest = 0;
    for await (const _ of runRows(source(), { maxChunks: 5 })) {
      taken += 1;
      await new Promise((resolve) => setTimeout(resolve, 10));
      furthest = Math.max(furthest, read - taken);
    }
    expect(taken).toBe(40);
    expect(furthest).toBeLessThanOrEqual(5);
    expect(furthest).toBeGreaterThan(2);
  });

  it("starts no worker and reads nothing before the first result is asked for", () => {
    let read = 0;
    async function* source(): AsyncGenerator<StageChunk> {
      read += 1;
      yield { bytes: new Uint8Array(1), rows: 1 };
    }
    runRows(source());
    expect(read).toBe(0);
  });
});

describe("arguments", () => {
  it.each([0, -1, 1.5, Number.NaN, 1025])("refuses %d workers", (workers) => {
    expect(() => runRows(chunksOf(), { workers })).toThrow(/workers must be an integer from 1 to 1024/);
    expect(() => checkWorkers(workers)).toThrow(/workers/);
  });

  it("refuses a window without room, a heap too small to start in, and an init that cannot be cloned", () => {
    expect(() => runRows(chunksOf(), { maxChunks: 0 })).toThrow(/maxChunks/);
    expect(() => runRows(chunksOf(), { maxHeapMiB: 15 })).toThrow(/maxHeapMiB must be a number of 16 or more/);
    const options = { module: fixture("rows-stage"), chunks: chunksOf(), init: { callback: () => {} } };
    expect(() => runStage(options)).toThrow(/init must be structured-cloneable/);
  });

  it.each([0, -1, Number.NaN])("refuses a row limit of %d ms", (rowLimitMs) => {
    expect(() => runRows(chunksOf(), { rowLimitMs })).toThrow(/rowLimitMs must be a number of milliseconds above 0/);
  });

  it("uses as many workers as the process may run at once", () => {
    expect(defaultWorkers()).toBe(availableParallelism());
  });
});

describe("a failing stage", () => {
  it("ends the run with the stage's error, chunk and row, after the results before it", async () => {
    const seen: number[] = [];
    const run = async () => {
      for await (const { chunk } of runRows(chunksOf([1], [2], [3, 252]))) seen.push(chunk);
    };
    expect(await errorOf(run())).toMatchObject({
      code: "worker",
      message: "the stage failed in chunk 2 at row 1: thrown in the task",
      place: { value: { chunk: 2, row: 1 } },
      cause: { name: "RangeError", message: "thrown in the task", stack: expect.stringContaining("rows-stage.mjs") },
    });
    expect(seen).toEqual([0, 1]);
  });

  it.each([
    ["no-stage", /the stage could not be created: .*no-stage.mjs exports no function createStage/],
    ["missing-stage", /the stage could not be created: Cannot find module .*missing-stage.mjs/],
    ["wrong-output-stage", /the stage failed in chunk 0: run must return a Uint8Array, got string/],
  ])("says what is wrong with %s", async (name, message) => {
    const run = runStage({ module: fixture(name), init: {}, chunks: chunksOf([1]), workers: 1 });
    expect(await errorOf(collect(run))).toMatchObject({ code: "worker", message: expect.stringMatching(message) });
  });

  it("ends the run when the stage cannot be created", async () => {
    const init = { mode: "throw", counters: newCounters() };
    const run = runStage({ module: fixture("failing-start-stage"), init, chunks: chunksOf([1], [2]), workers: 2 });
    expect(await errorOf(collect(run))).toMatchObject({
      code: "worker",
      message: "the stage could not be created: no engine here",
    });
  });
});
