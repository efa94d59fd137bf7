import { spawnSync } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createTemporaryFolder } from "@molsieve/testkit";
import { expect, test } from "vitest";

const script = join(import.meta.dirname, "../../../scripts/print-counts.mjs");

async function print(report: string | undefined): Promise<{ status: number | null; lastLine: string | undefined }> {
  await using folder = await createTemporaryFolder();
  const file = join(folder.path, "tests.json");
  if (report !== undefined) await writeFile(file, report);
  const { status, stdout } = spawnSync(process.execPath, [script, file], { encoding: "utf8" });
  return { status, lastLine: stdout.trimEnd().split("\n").at(-1) };
}

function report(counts: Record<string, unknown>): string {
  const none = { numPassedTests: 0, numFailedTests: 0, numPendingTests: 0, numTodoTests: 0, numFailedTestSuites: 0 };
  return JSON.stringify({ ...none, success: true, ...counts });
}

test("prints the counts as one plain line", async () => {
  expect(await print(report({ numPassedTests: 12 }))).toEqual({ status: 0, lastLine: "12 passed, 0 failed" });
  const skipped = report({ numPassedTests: 12, numPendingTests: 2, numTodoTests: 1 });
  expect(await print(skipped)).toEqual({ status: 0, lastLine: "12 passed, 0 failed" });
});

test("fails when a test or a file failed, none ran, or the report is missing or cut off", async () => {
  const failed = report({ numPassedTests: 12, numFailedTests: 1, numFailedTestSuites: 1, success: false });
  expect(await print(failed)).toEqual({ status: 1, lastLine: "12 passed, 1 failed" });
  const broken = report({ numPassedTests: 12, numFailedTestSuites: 1, success: false });
  expect(await print(broken)).toEqual({ status: 1, lastLine: "12 passed, 0 failed" });
  expect(await print(report({}))).toEqual({ status: 1, lastLine: "0 passed, 0 failed" });
  expect((await print(undefined)).status).toBe(1);
  expect((await print('{"numPassedTests": 12,')).status).toBe(1);
});
