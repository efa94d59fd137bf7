import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readdir, readFile, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { Random } from "@molsieve/core";
import { runJob } from "@molsieve/screen";
import { createTemporaryFolder } from "@molsieve/testkit";
import { describe, expect, it } from "vitest";
import { errorOf, fixture } from "../harness.js";
import { createTextJob, expectedRows, shardHashes, someLines, textOfShards, writeLines } from "../job/job-harness.js";

const JOB = { shardRows: 1000, init: { rowMs: 0.2 } };

/** Rows that kill or hold up their worker, beside those that end it by chance. */
const LINES = someLines(9000).map((line, row) => ({ 2500: "exit", 6001: "hang" })[row] ?? line);

const LOST = [2500, 6001];

const OPTIONS = { workers: 2, rowLimitMs: 1000 };

/** Rows that end the whole process in the test of those. */
const KILLERS = [40, 341];

/** A process that works on the job; the promise is for its end. */
function startRun(run: string, input: string, deaths?: object): { child: ChildProcess; ended: Promise<number | null> } {
  const argument = JSON.stringify({ run, input, job: JOB, options: OPTIONS, deaths });
  const child = spawn(process.execPath, [fileURLToPath(fixture("text-run")), argument], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  child.stdout?.resume();
  return { child, ended: once(child, "close").then(([code]) => code as number | null) };
}

/**
 * Goes on with the job in `run` until it is done, killing `kills` processes on the way: while they begin and take up what
 * others left, or while they work. Returns how many it killed.
 */
async function killUntilDone(
  run: string,
  input: string,
  deaths: object,
  kills: number,
  random: Random,
): Promise<number> {
  for (let killed = 0; ; ) {
    const { child, ended } = startRun(run, input, deaths);
    if (killed < kills) {
      const startedMs = performance.now();
      const started = child.stdout === null ? undefined : once(child.stdout, "data");
      await Promise.race([started, ended]);
      const beginningMs = performance.now() - startedMs;
      await sleep(500 * random.nextFloat() ** 2);
      child.kill("SIGKILL");
      if ((await ended) === 0) return killed;
      killed += 1;
      if (killed >= kills || random.nextFloat() < 0.7) continue;
      const early = startRun(run, input, deaths);
      await sleep(beginningMs * random.nextFloat());
      early.child.kill("SIGKILL");
      if ((await early.ended) === 0) return killed;
      killed += 1;
    } else {
      expect(await ended).toBe(0);
      return killed;
    }
  }
}

describe("kill -9", () => {
  it("120 times and 80 deaths of workers at random lose nothing and repeat nothing", { timeout: 600_000 }, async () => {
    await using folder = await createTemporaryFolder();
    const input = await writeLines(folder.path, LINES);
    const deaths = { file: join(folder.path, "deaths"), share: 1 / 150 };
    const whole = join(folder.path, "whole");
    await runJob(whole, await createTextJob(input, { ...JOB, init: {} }), OPTIONS);
    expect(await textOfShards(whole, "rows.txt")).toBe(expectedRows(LINES, LOST));
    const expected = await shardHashes(whole);

    const lane = async (seed: number) => {
      const random = new Random(seed);
      for (let killed = 0, runs = 0; killed < 60; runs++) {
        const run = join(folder.path, `run-${seed}-${runs}`);
        killed += await killUntilDone(run, input, deaths, 60 - killed, random);
        expect(await shardHashes(run)).toEqual(expected);
        await rm(run, { recursive: true });
      }
    };
    await Promise.all([lane(1), lane(2)]);
    expect((await stat(deaths.file)).size).toBeGreaterThanOrEqual(80);
  });

  it("of everything by a stage that ends the process is survived as well", async () => {
    await using folder = await createTemporaryFolder();
    const lines = someLines(2000);
    lines[700] = "abort";
    const input = await writeLines(folder.path, lines);
    const job = { shardRows: 300, init: { abortFile: join(folder.path, "aborted") } };
    const argument = JSON.stringify({ run: join(folder.path, "run"), input, job, options: OPTIONS });
    const start = () => spawn(process.execPath, [fileURLToPath(fixture("text-run")), argument], { stdio: "ignore" });
    expect(await once(start(), "close")).toEqual([null, "SIGABRT"]);
    expect(await once(start(), "close")).toEqual([0, null]);
    expect(await textOfShards(join(folder.path, "run"), "rows.txt")).toBe(expectedRows(lines));
  });

  it("of everything by certain rows, again and again, ends with the rows that do it among the rejects", async () => {
    await using folder = await createTemporaryFolder();
    const lines = someLines(600);
    for (const row of KILLERS) lines[row] = "kill";
    const input = await writeLines(folder.path, lines);
    const run = join(folder.path, "run");
    const job = { shardRows: 300, init: {} };
    const argument = JSON.stringify({ run, input, job, options: OPTIONS });
    const start = () => spawn(process.execPath, [fileURLToPath(fixture("text-run")), argument], { stdio: "ignore" });
    const ends: unknown[] = [];
    while (ends.at(-1) !== 0 && ends.length < 9) {
      const [code, signal] = await once(start(), "close");
      ends.push(signal ?? code);
    }
    // Twice for what was at work together, before it is suspected.
    expect(ends.slice(0, 2)).toEqual(["SIGKILL", "SIGKILL"]);
    expect(ends.at(-1)).toBe(0);
    expect(ends.length).toBeLessThanOrEqual(5);
    expect(await textOfShards(run, "rows.txt")).toBe(expectedRows(lines, KILLERS));
    const rejects = (await textOfShards(run, "rejects.jsonl")).trim().split("\n");
    const told = rejects.map((line) => JSON.parse(line)).filter(({ code }) => code === "process-died");
    const message = "ended the whole process (SIGKILL)";
    expect(told.map(({ row, message }) => [row, message])).toEqual(KILLERS.map((row) => [row, message]));
    expect(await readdir(run)).not.toContain("at-work");
  });
});

describe("a folder in which a process works", () => {
  it("is refused to others until that process has ended, killed or not", async () => {
    await using folder = await createTemporaryFolder();
    const input = await writeLines(folder.path, LINES);
    const run = join(folder.path, "run");
    const { child, ended } = startRun(run, input);
    await once(child.stdout as NodeJS.ReadableStream, "data");
    const again = async () => runJob(run, await createTextJob(input, JOB), { ...OPTIONS, begin: "resume" });
    const journal = await readFile(join(run, "journal.jsonl"), "utf8");
    expect(await errorOf(again())).toMatchObject({
      code: "output",
      reason: `process ${child.pid} works in this folder`,
    });
    expect((await readFile(join(run, "journal.jsonl"), "utf8")).startsWith(journal)).toBe(true);
    child.kill("SIGKILL");
    await ended;
    await again();
    expect(await textOfShards(run, "rows.txt")).toBe(expectedRows(LINES, LOST));
  });
});
