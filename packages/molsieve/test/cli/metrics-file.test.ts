import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createTemporaryFolder } from "@molsieve/testkit";
import { expect, test } from "vitest";
import { MetricsFile, metricsText } from "../../src/cli/metrics-file.js";

const EVENT = {
  stage: "screen",
  unit: "rows",
  done: 1500,
  rejected: 3,
  rowsPerSecond: 12.5,
  shards: 2,
  memoryBytes: 1e8,
  times: { readMs: 500, workMs: 20_000, waitMs: 0, writeMs: 1, chunks: 9 },
} as const;

/** A sample of the text exposition format: name, labels, value. */
const SAMPLE = /^molsieve_screen_[a-z_]+\{run="(?:[^"\\\n]|\\[\\"n])*"(?:,phase="[a-z]+")?\} [\d.e+]+$/;

test("has a value, a type and a sentence for all that is known, in the text format", () => {
  const text = metricsText('a "b"\\\n', { ...EVENT, total: 4000, secondsLeft: 200 }, false);
  const lines = text.split("\n");
  expect(lines.pop()).toBe("");
  expect(lines[2]).toBe('molsieve_screen_finished{run="a \\"b\\"\\\\\\n"} 0');
  expect(text).toMatch(/^molsieve_screen_rows_done_total\{.*\} 1500$/m);
  expect(text).toMatch(/^molsieve_screen_seconds_total\{.*,phase="work"\} 20$/m);
  expect(text).toMatch(/^molsieve_screen_rows_expected\{.*\} 4000$/m);
  const samples = lines.filter((line) => !line.startsWith("#"));
  for (const line of samples) expect(line).toMatch(SAMPLE);
  for (const line of samples) {
    const [name] = line.split("{") as [string];
    const type = name.endsWith("_total") ? "counter" : "gauge";
    expect(lines).toContainEqual(expect.stringMatching(`^# HELP ${name} [A-Z1].*\\.$`));
    expect(lines).toContain(`# TYPE ${name} ${type}`);
  }
});

test("is there before the first event, replaced as a whole, and cannot end a screen that has begun", async () => {
  await using folder = await createTemporaryFolder();
  const path = join(folder.path, "sub", "x.prom");
  const metrics = new MetricsFile(path, "run");
  expect(readFileSync(path, "utf8")).toBe(metricsText("run", undefined, false));
  metrics.show(EVENT);
  expect(readFileSync(path, "utf8")).toBe(metricsText("run", EVENT, false));
  metrics.show({ ...EVENT, done: 1501 });
  expect(readFileSync(path, "utf8")).toBe(metricsText("run", EVENT, false));
  metrics.end(false);
  expect(readFileSync(path, "utf8")).toBe(metricsText("run", { ...EVENT, done: 1501 }, false));
  metrics.end(true, 4);
  expect(readFileSync(path, "utf8")).toBe(metricsText("run", { ...EVENT, done: 1501, total: 1501, shards: 4 }, true));
  expect(readdirSync(join(folder.path, "sub"))).toEqual(["x.prom"]);
  rmSync(join(folder.path, "sub"), { recursive: true });
  metrics.end(true, 4);
  writeFileSync(join(folder.path, "file"), "");
  expect(() => new MetricsFile(join(folder.path, "file", "x.prom"), "run")).toThrow(
    expect.objectContaining({ code: "output" }),
  );
});
