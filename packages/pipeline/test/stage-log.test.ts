import { expect, test } from "vitest";
import { StageLog } from "../src/stage-log.js";

test("stages are recorded in the order they end, each with the time since the one before", async () => {
  const began = performance.now();
  const log = new StageLog();
  log.end("first", { rows_in: 3, rows_out: 2, rejected: 1 });
  await new Promise((resolve) => setTimeout(resolve, 20));
  log.end("second", { rows_in: 2, rows_out: 2, rejected: 0, note: "all kept" });
  const [first, second] = log.records;
  expect(first).toMatchObject({ name: "first", rows_in: 3, rows_out: 2, rejected: 1, note: "" });
  expect(second).toMatchObject({ name: "second", note: "all kept" });
  expect(second?.seconds).toBeGreaterThan(first?.seconds as number);
  expect((first?.seconds ?? 0) + (second?.seconds ?? 0)).toBeLessThanOrEqual((performance.now() - began) / 1000);
});
