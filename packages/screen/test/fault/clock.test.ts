import { join } from "node:path";
import { Random } from "@molsieve/core";
import { type JobProgress, runJob } from "@molsieve/screen";
import { createTemporaryFolder } from "@molsieve/testkit";
import { afterEach, expect, it, vi } from "vitest";
import { createTextJob, expectedRows, someLines, textOfShards, writeLines } from "../job/job-harness.js";

afterEach(() => vi.restoreAllMocks());

it("a clock that jumps to and fro loses no row, and changes none", async () => {
  await using folder = await createTemporaryFolder();
  const lines = someLines(3000);
  const input = await writeLines(folder.path, lines);
  const random = new Random(5);
  const real = performance.now.bind(performance);
  const jump = () => (random.nextFloat() - 0.5) * 1e7;
  vi.spyOn(performance, "now").mockImplementation(() => real() + jump());
  vi.spyOn(Date, "now").mockImplementation(() => Math.floor(1e12 + jump()));
  const events: JobProgress[] = [];
  const run = join(folder.path, "run");
  const job = await createTextJob(input, { shardRows: 500, init: { rowMs: 0.1 } });
  await runJob(run, job, { workers: 2, onProgress: (event) => events.push(event) });
  vi.restoreAllMocks();
  expect(await textOfShards(run, "rows.txt")).toBe(expectedRows(lines));
  expect(events.every(({ rowsPerSecond }) => rowsPerSecond >= 0 && rowsPerSecond < 1e12)).toBe(true);
});
