import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { runStage } from "@molsieve/screen";
import { describe, expect, it } from "vitest";
import { chunksOf, collect, errorOf, fixture, newCounters, outputOf, runRows } from "./harness.js";

const execute = promisify(execFile);
const EXITED = "killed 2 workers: worker exited with code: 7";

const dead = (row: number, message: unknown) => ({ row, code: "worker-died", deaths: 2, message });

describe("a worker that dies", () => {
  it("is replaced and its chunk run again", async () => {
    const counters = newCounters();
    const run = runRows(chunksOf([1, 2], [3, 255, 4], [5]), { workers: 1, init: { counters, harmOnce: true } });
    expect(outputOf(await collect(run))).toEqual([
      { chunk: 0, rows: 2, bytes: [1, 2], lost: [] },
      { chunk: 1, rows: 3, bytes: [3, 255, 4], lost: [] },
      { chunk: 2, rows: 1, bytes: [5], lost: [] },
    ]);
    expect([...new Int32Array(counters)]).toEqual([2, 4, 2]);
  });

  it("loses the row that kills its replacement too, and only that row", async () => {
    const counters = newCounters();
    const results = await collect(runRows(chunksOf([1], [3, 255, 4], [5]), { init: { counters } }));
    expect(outputOf(results)).toEqual([
      { chunk: 0, rows: 1, bytes: [1], lost: [] },
      { chunk: 1, rows: 3, bytes: [3, 4], lost: [dead(1, EXITED)] },
      { chunk: 2, rows: 1, bytes: [5], lost: [] },
    ]);
    expect(new Int32Array(counters)[1]).toBe(5);
  });

  it("loses every killer row of a chunk, in row order", async () => {
    const [result] = await collect(runRows(chunksOf([255, 1, 254, 255])));
    expect(result?.bytes).toEqual(Uint8Array.of(1));
    expect(result?.lost).toEqual([
      dead(0, EXITED),
      dead(2, "killed 2 workers: thrown outside the task"),
      dead(3, EXITED),
    ]);
  });

  it("loses the row that needs more heap than the worker has", async () => {
    const [result] = await collect(runRows(chunksOf([1, 253, 2]), { workers: 1, maxHeapMiB: 32 }));
    expect(result?.bytes).toEqual(Uint8Array.of(1, 2));
    expect(result?.lost).toEqual([dead(1, expect.stringMatching(/memory limit/))]);
  });

  it.each([
    [[255], [0]],
    [[1, 255, 2, 3, 4], [1]],
    [
      [255, 1, 2, 3, 255, 254, 4],
      [0, 4, 5],
    ],
  ])("finds the killers in %j when the stage does not name its rows", async (rows, killers) => {
    const [result] = await collect(runRows(chunksOf(rows), { init: { namesRows: false } }));
    expect(result?.lost.map(({ row }) => row)).toEqual(killers);
    expect(result?.lost[0]).toEqual(dead(killers[0] as number, EXITED));
    expect([...(result?.bytes ?? [])]).toEqual(rows.filter((row) => row < 250));
  });

  it("ends the run when a chunk kills and none of its rows does", async () => {
    const init = { namesRows: false, killsAbove: 2 };
    expect(await errorOf(collect(runRows(chunksOf([1], [2, 3, 4]), { workers: 1, init })))).toMatchObject({
      code: "worker",
      message: "2 workers died on chunk 1, and no row of it kills one alone: worker exited with code: 7",
    });
  });

  it("ends the run when the stage goes on with a row it was told to skip", async () => {
    const error = await errorOf(collect(runRows(chunksOf([2, 255]), { init: { heedsSkip: false } })));
    expect(error).toMatchObject({
      code: "worker",
      message: expect.stringMatching(/does not leave out row 1 of chunk 0/),
    });
  });

  it("ends the run when nearly every row kills", async () => {
    const counters = newCounters();
    const run = runRows(chunksOf(new Array(100).fill(255)), { workers: 1, init: { counters } });
    expect(await errorOf(collect(run))).toMatchObject({
      code: "worker",
      message: "chunk 0 killed 32 workers: worker exited with code: 7",
    });
    expect(new Int32Array(counters)[1]).toBe(32);
  });
});

describe("a worker that dies in createStage", () => {
  it.each([1, 2])("ends the run after the second death, %d workers", async (workers) => {
    const counters = newCounters();
    const init = { mode: "exit", counters };
    const run = runStage({ module: fixture("failing-start-stage"), init, chunks: chunksOf([1], [2], [3]), workers });
    expect(await errorOf(collect(run))).toMatchObject({
      code: "worker",
      message: "2 workers died before their stage was ready for chunk 0: worker exited with code: 3",
    });
    expect(new Int32Array(counters)[0]).toBeLessThanOrEqual(3 * workers);
  });

  it("is replaced once", async () => {
    const init = { mode: "exit-once", counters: newCounters() };
    const run = runStage({ module: fixture("failing-start-stage"), init, chunks: chunksOf([1], [2]), workers: 2 });
    expect((await collect(run)).map(({ bytes }) => [...bytes])).toEqual([[1], [2]]);
  });

  it.each([
    ["", "chunk 0\nchunk 1\nchunk 2\n"],
    ["throws-in-threads", /^worker: a worker thread could not be started: no threads today. Try fewer workers/],
  ])("ends the run when threads cannot start: --import %s", async (preload, expected) => {
    const flags = preload === "" ? [] : ["--import", fixture(preload).href];
    const { stdout } = await execute(process.execPath, [...flags, fileURLToPath(fixture("one-run"))]);
    expect(stdout).toMatch(expected);
  });
});
