// What the runner of jobs costs beside the work: chemistry-free stages over made-up rows.
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { runJob } from "../../packages/screen/dist/index.js";
import { createMadeUpJob } from "./made-up-job.mjs";

/** The rows of benchmarks/results/scale-runner.md. */
export async function measure({ runs }) {
  const folder = mkdtempSync(join(tmpdir(), "molsieve-scale-"));
  try {
    const rows = [
      ["what", "median", "each run"],
      ["---", "---:", "---"],
      await timed(
        runs,
        "empty stage, rows of 50 bytes, one byte out: us a row",
        folder,
        { nRows: 4e6, rowBytes: 50 },
        (s) => (s / 4e6) * 1e6,
      ),
      await timed(
        runs,
        "the same bytes out, rows of 1,000 bytes: MB/s in (as many out)",
        folder,
        { nRows: 1e6, rowBytes: 1000, echo: true },
        (s) => 1000 / s,
      ),
    ];
    const one = [];
    const two = [];
    for (let i = 0; i < runs; i++) {
      const job = { nRows: 20_000, rowBytes: 50, rowMs: 0.5, shardRows: 5000 };
      one.push(await secondsOf(folder, job, 1));
      two.push(await secondsOf(folder, job, 2));
    }
    const ratios = one.map((seconds, i) => seconds / two[i]);
    rows.push(row("0.5 ms of work a row, 20,000 rows: 1 worker, s", one), row("the same, 2 workers, s", two));
    rows.push(row("1 worker against 2 (pairs run one after the other)", ratios));
    const repeated = [];
    for (let i = 0; i < runs; i++) repeated.push(await repeatedAfterKill(folder));
    rows.push(row("chunks repeated after `kill -9` at half, 2 workers", repeated));
    return { title: "The runner without chemistry", lines: rows.map((cells) => `| ${cells.join(" | ")} |`) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function timed(runs, what, folder, job, figure) {
  const figures = [];
  for (let i = 0; i < runs; i++) figures.push(figure(await secondsOf(folder, { shardRows: 100_000, ...job }, 2)));
  return row(what, figures);
}

function row(what, figures) {
  const sorted = [...figures].sort((a, b) => a - b);
  const median = sorted[sorted.length >> 1];
  return [what, short(median), figures.map(short).join(", ")];
}

const short = (figure) => String(Number(figure.toPrecision(3)));

async function secondsOf(folder, options, workers) {
  const run = join(folder, "run");
  const startedMs = performance.now();
  const outcome = await runJob(run, createMadeUpJob(options), { workers });
  const seconds = (performance.now() - startedMs) / 1000;
  if (!outcome.complete || outcome.nRows !== options.nRows) throw new Error("rows are missing");
  rmSync(run, { recursive: true });
  return seconds;
}

/** Chunks that a process does again when another was killed in the middle: of those it began, those it did not write down. */
async function repeatedAfterKill(folder) {
  const run = join(folder, "run");
  const job = { nRows: 20_000, rowBytes: 50, rowMs: 0.2, shardRows: 5000, logFile: join(folder, "log") };
  const program = fileURLToPath(new URL("made-up-run.mjs", import.meta.url));
  const child = spawn(process.execPath, [program, JSON.stringify({ run, job })], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  await new Promise((resolve) => {
    child.stdout.once("data", resolve);
  });
  child.kill("SIGKILL");
  await new Promise((resolve) => {
    child.once("close", resolve);
  });
  // A line for each chunk that a worker began: its first row and its number of rows.
  const lines = () =>
    readFileSync(job.logFile, "utf8")
      .trim()
      .split("\n")
      .map((line) => line.split(" ").map(Number));
  const before = lines();
  await runJob(run, createMadeUpJob(job), { workers: 2, begin: "resume" });
  const after = lines().slice(before.length);
  const again = new Set();
  for (const [from, n] of after) for (let at = from; at < from + n; at++) again.add(at);
  rmSync(run, { recursive: true });
  rmSync(job.logFile);
  return before.filter(([from]) => again.has(from)).length;
}
