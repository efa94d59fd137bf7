import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createSlurmExecutor, mergeJobs } from "@molsieve/screen";
import { createTemporaryFolder } from "@molsieve/testkit";
import { describe, expect, it, type TestContext } from "vitest";
import { lockFolder } from "../../src/job/folder-lock.js";
import { fixture } from "../harness.js";
import { someLines, writeLines } from "../job/job-harness.js";
import { itIsAnExecutor, PART_PROGRAM, partFolder, partsOf } from "./executor-contract.js";

/** Whether a SLURM answers here; .ci/start-slurm starts one. */
const hasSlurm = spawnSync("sinfo", ["--noheader"]).status === 0;

async function create(context: TestContext) {
  if (!hasSlurm) context.skip("no SLURM answers here (.ci/start-slurm starts one)");
  return createSlurmExecutor({ program: PART_PROGRAM, pollMs: 200, sbatch: ["--cpus-per-task=1"] });
}

itIsAnExecutor("SLURM", create);

const slow = { job: { shardRows: 100, init: { rowMs: 1 } } };

/** Number of the job that was submitted for parts, once a part is under way. */
async function jobAtWork(folder: string): Promise<string> {
  for (;;) {
    const journal = await readFile(join(partFolder(folder, 0), "journal.jsonl"), "latin1").catch(() => "");
    if (journal.length > 0) return readFile(join(folder, "executor", "job"), "latin1");
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

describe("the SLURM executor", { timeout: 120_000 }, () => {
  it("submits tasks again that were killed from outside", async (context) => {
    const executor = await create(context);
    await using folder = await createTemporaryFolder();
    const input = await writeLines(folder.path, someLines(3000));
    const run = executor.run(partsOf(folder.path, input, 2, slow));
    const job = await jobAtWork(folder.path);
    expect(spawnSync("scancel", ["--signal=KILL", "--full", `${job}_0`]).status).toBe(0);
    await run;
    await mergeJobs(
      [0, 1].map((part) => partFolder(folder.path, part)),
      join(folder.path, "merged"),
    );
  });

  it("takes up the job in the queue when the process that submitted it was killed", async (context) => {
    const executor = await create(context);
    await using folder = await createTemporaryFolder();
    const input = await writeLines(folder.path, someLines(3000));
    const parts = partsOf(folder.path, input, 2, slow);
    const options = { program: PART_PROGRAM, pollMs: 200 };
    const argument = JSON.stringify({ options, folder: parts.folder, args: [0, 1].map(parts.args) });
    const first = spawn(process.execPath, [fileURLToPath(fixture("slurm-run")), argument], { stdio: "ignore" });
    const job = await jobAtWork(folder.path);
    const ended = once(first, "exit");
    first.kill("SIGKILL");
    await ended;
    await executor.run(parts);
    const jobs = spawnSync("squeue", ["--noheader", "--states=all", "--format=%F %o"], { encoding: "utf8" }).stdout;
    const ours = jobs.split("\n").filter((line) => line.includes(folder.path));
    expect(new Set(ours.map((line) => line.split(" ")[0]))).toEqual(new Set([job]));
  });

  it("refuses a folder in which another submitter is at work", async () => {
    await using folder = await createTemporaryFolder();
    const parts = { count: 1, folder: folder.path, args: () => [] };
    const lock = await lockFolder(folder.path);
    const again = createSlurmExecutor({ program: ["x"] }).run(parts);
    await expect(again).rejects.toMatchObject({
      code: "output",
      reason: `process ${process.pid} works in this folder`,
      remedy: "Wait until it has ended, or end it",
    });
    await lock.release();
  });

  it.each([
    ["program", { program: [] }],
    ["pollMs", { program: ["x"], pollMs: 0 }],
  ])("refuses %s out of range", (key, options) => {
    expect(() => createSlurmExecutor(options)).toThrow(
      expect.objectContaining({ code: "argument", place: expect.objectContaining({ key }) }),
    );
  });

  it("says so where there is no SLURM, or it refuses the job", async (context) => {
    await using folder = await createTemporaryFolder();
    const parts = { count: 1, folder: folder.path, args: () => [] };
    const path = process.env["PATH"];
    process.env["PATH"] = folder.path;
    try {
      await expect(createSlurmExecutor({ program: ["x"] }).run(parts)).rejects.toThrow("there is no sbatch here");
    } finally {
      process.env["PATH"] = path;
    }
    await create(context);
    const executor = createSlurmExecutor({ program: ["x"], sbatch: ["--partition=nowhere"] });
    await expect(executor.run(parts)).rejects.toThrow(
      expect.objectContaining({ code: "engine", message: expect.stringMatching(/sbatch: .*partition/) }),
    );
  });
});
