import { readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type JobChunk, type JobProgress, runJob } from "@molsieve/screen";
import { createTemporaryFolder } from "@molsieve/testkit";
import { describe, expect, it } from "vitest";
import { errorOf } from "../harness.js";
import { createTextJob, expectedRows, shardHashes, someLines, textOfShards, writeLines } from "./job-harness.js";

describe("runJob", () => {
  it.each([
    [0, 100],
    [1, 100],
    [99, 100],
    [100, 100],
    [101, 100],
    [60, 1],
    [5000, 700],
  ])("gives every one of %i rows once, in shards of %i", async (nRows, shardRows) => {
    await using folder = await createTemporaryFolder();
    const lines = someLines(nRows);
    const run = join(folder.path, "run");
    const outcome = await runJob(run, await createTextJob(await writeLines(folder.path, lines), { shardRows }));
    const nShards = Math.ceil(nRows / shardRows);
    const unreadable = lines.filter((line) => line.startsWith("?")).length;
    expect(outcome).toMatchObject({ nRows, complete: true, rejected: unreadable });
    expect(outcome.shards.map(({ shard }) => shard)).toEqual(Array.from({ length: nShards }, (_, i) => i));
    expect(outcome.shards.reduce((sum, { nRows }) => sum + nRows, 0)).toBe(nRows);
    expect(await textOfShards(run, "rows.txt")).toBe(expectedRows(lines));
    const issues = (await textOfShards(run, "rejects.jsonl")).split("\n").filter((line) => line !== "");
    expect(issues.map((issue) => (JSON.parse(issue) as { row: number }).row)).toEqual(
      lines.flatMap((line, row) => (line.startsWith("?") ? [row] : [])),
    );
  });

  it("gives the same shards with any number of workers, the number of rows known or not", async () => {
    await using folder = await createTemporaryFolder();
    const input = await writeLines(folder.path, someLines(3000));
    const hashes = [];
    for (const [workers, knowsRows] of [
      [1, false],
      [2, true],
      [3, false],
    ] as const) {
      const run = join(folder.path, `run-${workers}`);
      await runJob(run, await createTextJob(input, { knowsRows, shardRows: 700 }), { workers });
      hashes.push(await shardHashes(run));
    }
    expect(Object.keys(hashes[0] ?? {})).toHaveLength(10);
    expect(hashes[1]).toEqual(hashes[0]);
    expect(hashes[2]).toEqual(hashes[0]);
  });

  it("rejects the rows that kill or hold up their worker, and no others", async () => {
    await using folder = await createTemporaryFolder();
    const lines = someLines(300);
    lines[17] = "exit";
    lines[18] = "hang";
    lines[250] = "exit";
    const run = join(folder.path, "run");
    const job = await createTextJob(await writeLines(folder.path, lines), { shardRows: 100 });
    await runJob(run, job, { workers: 2, rowLimitMs: 300 });
    expect(await textOfShards(run, "rows.txt")).toBe(expectedRows(lines, [17, 18, 250]));
    expect(await textOfShards(run, "rejects.jsonl")).toMatch(/"row":17,.*"worker-died".*\n.*"row":18,.*"time-limit"/);
  });

  it("reports progress to the last row", async () => {
    await using folder = await createTemporaryFolder();
    const events: JobProgress[] = [];
    const job = await createTextJob(await writeLines(folder.path, someLines(2000)), { knowsRows: true });
    await runJob(join(folder.path, "run"), job, { onProgress: (event) => events.push(event) });
    expect(events.at(-1)).toMatchObject({ stage: "screen", done: 2000, total: 2000, unit: "rows", secondsLeft: 0 });
    expect(events.at(-1)?.rejected).toBeGreaterThan(50);
    expect(events.at(-1)?.rowsPerSecond).toBeGreaterThan(0);
    expect(events.at(-1)?.memoryBytes).toBeGreaterThan(1e7);
  });

  it("leaves the final files to `finish`, and does nothing once they are there", async () => {
    await using folder = await createTemporaryFolder();
    const run = join(folder.path, "run");
    const input = await writeLines(folder.path, someLines(200));
    const finish = async () => writeFile(join(run, "run.json"), "{}");
    const first = await runJob(run, await createTextJob(input), { finish });
    expect(first.times?.chunks).toBeGreaterThan(0);
    expect((await readdir(run)).sort()).toEqual(["job.json", "journal.jsonl", "run.json", "shards"]);
    const again = await runJob(run, await createTextJob(input), {
      begin: "resume",
      finish: async () => expect.unreachable(),
    });
    expect(again).toEqual({ ...first, times: undefined });
  });

  it("ends when more rows are rejected than allowed, and goes on when more are", async () => {
    await using folder = await createTemporaryFolder();
    const run = join(folder.path, "run");
    const lines = someLines(2000);
    const input = await writeLines(folder.path, lines);
    const start = (maxRejects: number | `${number}%`) =>
      createTextJob(input).then((job) => runJob(run, job, { begin: "resume", maxRejects }));
    expect(await errorOf(start(5))).toMatchObject({ code: "too-many-rejects" });
    expect(await errorOf(start("1%"))).toMatchObject({ code: "too-many-rejects" });
    await start("10%");
    expect(await textOfShards(run, "rows.txt")).toBe(expectedRows(lines));
  });

  it("refuses a source that gives other rows than it was asked for", async () => {
    await using folder = await createTemporaryFolder();
    const input = await writeLines(folder.path, someLines(500));
    const wrong = async (change: (chunk: JobChunk) => Partial<JobChunk> | undefined) => {
      const job = await createTextJob(input, { shardRows: 100 });
      const read = job.source.read.bind(job.source);
      const source = {
        ...job.source,
        get nRows() {
          return job.source.nRows;
        },
        async *read(...args: Parameters<typeof read>) {
          for await (const chunk of read(...args)) {
            const changed = change(chunk);
            if (changed !== undefined) yield { ...chunk, ...changed };
          }
        },
      };
      return errorOf(runJob(join(folder.path, "run"), { ...job, source }, { begin: "overwrite" }));
    };
    const asked = { code: "internal", message: expect.stringContaining("was not asked for") };
    expect(await wrong(({ firstRow }) => ({ firstRow: firstRow + 1 }))).toMatchObject(asked);
    expect(await wrong(({ nRows }) => ({ nRows: nRows + 1 }))).toMatchObject(asked);
    expect(await wrong(({ firstRow }) => (firstRow >= 100 ? undefined : {}))).toMatchObject({
      code: "internal",
      message: "the source left out rows from 100 on",
    });
  });

  it.each([
    ["workers", { workers: 0 }],
    ["part", { part: { index: 2, of: 2 } }],
    ["rowLimitMs", { rowLimitMs: 0 }],
    ["maxRejects", { maxRejects: -1 }],
  ])("refuses %s out of range", async (key, options) => {
    await using folder = await createTemporaryFolder();
    const job = await createTextJob(await writeLines(folder.path, ["a"]));
    expect(await errorOf(runJob(join(folder.path, "run"), job, options))).toMatchObject({
      code: "argument",
      place: { key },
    });
  });
});
