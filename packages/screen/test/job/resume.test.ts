import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type RunJobOptions, runJob } from "@molsieve/screen";
import { createTemporaryFolder } from "@molsieve/testkit";
import { describe, expect, it } from "vitest";
import { errorOf } from "../harness.js";
import {
  createTextJob,
  expectedRows,
  shardHashes,
  someLines,
  type TextJobOptions,
  textOfShards,
  writeLines,
} from "./job-harness.js";

const LINES = someLines(2500);
const OPTIONS = { shardRows: 400, init: { rowMs: 0.05 } };

/** Runs the job in `run` until `nRows` rows are done, then cancels it. */
async function runUntil(run: string, input: string, nRows: number, options: RunJobOptions & TextJobOptions = {}) {
  const controller = new AbortController();
  const onProgress = ({ done }: { done: number }) => void (done >= nRows && controller.abort());
  const job = await createTextJob(input, { ...OPTIONS, ...options });
  return errorOf(runJob(run, job, { ...options, begin: "resume", onProgress, signal: controller.signal }));
}

describe("a job that is gone on with", () => {
  it.each([
    [false, 1],
    [true, 2],
  ])("gives the bytes of an undisturbed one; number of rows known: %s", async (knowsRows, workers) => {
    await using folder = await createTemporaryFolder();
    const input = await writeLines(folder.path, LINES);
    const whole = join(folder.path, "whole");
    const run = join(folder.path, "run");
    await runJob(whole, await createTextJob(input, OPTIONS));
    for (const nRows of [300, 800, 1300, 1800]) {
      expect(await runUntil(run, input, nRows, { workers, knowsRows })).toMatchObject({ code: "cancelled" });
    }
    const job = await createTextJob(input, { ...OPTIONS, knowsRows });
    const outcome = await runJob(run, job, { begin: "resume", workers: 3 - workers });
    expect(outcome).toMatchObject({ complete: true, nRows: LINES.length });
    expect(await shardHashes(run)).toEqual(await shardHashes(whole));
    expect(await textOfShards(run, "rows.txt")).toBe(expectedRows(LINES));
  });

  it("reads only what is missing", async () => {
    await using folder = await createTemporaryFolder();
    const input = await writeLines(folder.path, LINES);
    const run = join(folder.path, "run");
    const done: number[] = [];
    await runUntil(run, input, 1200, { onChunk: (from, to) => done.push(to - from) });
    const again: number[] = [];
    const job = await createTextJob(input, { ...OPTIONS, onChunk: (from, to) => again.push(to - from) });
    const outcome = await runJob(run, job, { begin: "resume", workers: 2 });
    const sum = (numbers: number[]) => numbers.reduce((a, b) => a + b, 0);
    // Chunks on their way when it was cancelled: two for each worker.
    const repeated = sum(done) + sum(again) - LINES.length;
    expect(repeated).toBeGreaterThanOrEqual(0);
    expect(repeated).toBeLessThanOrEqual(sum(done.slice(-4)));
    expect(outcome.times?.chunks).toBe(again.length);
  });

  it("need not come to the end of the input again when one before it has", async () => {
    await using folder = await createTemporaryFolder();
    const input = await writeLines(folder.path, LINES);
    const run = join(folder.path, "run");
    const fail = async () => {
      throw new Error("no room for the final files");
    };
    await errorOf(runJob(run, await createTextJob(input, OPTIONS), { finish: fail }));
    const job = await createTextJob(input, OPTIONS);
    expect(await runJob(run, job, { begin: "resume" })).toMatchObject({ complete: true, nRows: LINES.length });
    expect(job.source.nRows).toBeUndefined();
  });

  it("begins where nothing is there yet", async () => {
    await using folder = await createTemporaryFolder();
    const input = await writeLines(folder.path, LINES);
    const outcome = await runJob(join(folder.path, "deep", "run"), await createTextJob(input), { begin: "resume" });
    expect(outcome.complete).toBe(true);
  });

  it("is not begun anew by accident", async () => {
    await using folder = await createTemporaryFolder();
    const input = await writeLines(folder.path, LINES);
    const run = join(folder.path, "run");
    await runUntil(run, input, 900);
    const before = await readdir(run, { recursive: true });
    expect(await errorOf(runJob(run, await createTextJob(input, OPTIONS)))).toMatchObject({
      code: "output",
      reason: "the folder holds an unfinished run",
      remedy: expect.stringMatching(/--resume.*--overwrite/),
    });
    expect(await readdir(run, { recursive: true })).toEqual(before);
    await runJob(run, await createTextJob(input, { ...OPTIONS, shardRows: 500 }), { begin: "overwrite" });
    expect(await textOfShards(run, "rows.txt")).toBe(expectedRows(LINES));
    expect(await readdir(join(run, "shards"))).toHaveLength(5);
  });

  it.each(["new", "resume", "overwrite"] as const)("leaves a folder of somebody else alone: %s", async (begin) => {
    await using folder = await createTemporaryFolder();
    const input = await writeLines(folder.path, LINES);
    expect(await errorOf(runJob(folder.path, await createTextJob(input), { begin }))).toMatchObject({
      code: "output",
      reason: expect.stringContaining("holds no run"),
    });
    expect(await readdir(folder.path)).toEqual(["rows.txt"]);
  });

  it("is refused when it is another one, with what differs", async () => {
    await using folder = await createTemporaryFolder();
    const input = await writeLines(folder.path, LINES);
    const run = join(folder.path, "run");
    const identity = { model: "a", engine: "fast", old: "x" };
    await runUntil(run, input, 900, { identity });
    const message = async (options: TextJobOptions & RunJobOptions) => {
      const job = await createTextJob(input, { ...OPTIONS, identity, ...options });
      const error = await errorOf(runJob(run, job, { ...options, begin: "resume" }));
      expect(error).toMatchObject({ code: "output" });
      return (error as Error).message;
    };
    expect(await message({ identity: { model: "b", engine: "fast", extra: "1" } })).toMatch(
      /job\.model was "a" and is "b"; job\.old is gone, it was "x"; job\.extra is new: "1"/,
    );
    expect(await message({ shardRows: 500 })).toMatch(/shardRows was 400 and is 500/);
    expect(await message({ part: { index: 1, of: 3 } })).toMatch(/part\.index was 0 and is 1; part\.of was 1 and is 3/);
    await writeFile(input, "other\n");
    expect(await message({})).toMatch(/source\.sha256 was "\w+/);
    await writeFile(join(run, "job.json"), (await readFile(join(run, "job.json"), "utf8")).replace("fast", "slow"));
    expect(await message({})).toMatch(/is not the description of a job/);
  });

  it("keeps what came back before the source failed", async () => {
    await using folder = await createTemporaryFolder();
    const input = await writeLines(folder.path, LINES);
    const run = join(folder.path, "run");
    const broken = await createTextJob(input, { ...OPTIONS, failAt: 1500 });
    expect(await errorOf(runJob(run, broken))).toMatchObject({ message: "EIO: cannot read row 1500" });
    const read: number[] = [];
    const job = await createTextJob(input, { ...OPTIONS, onChunk: (from) => read.push(from) });
    await runJob(run, job, { begin: "resume" });
    expect(Math.min(...read)).toBeGreaterThan(1000);
    expect(await textOfShards(run, "rows.txt")).toBe(expectedRows(LINES));
  });
});
