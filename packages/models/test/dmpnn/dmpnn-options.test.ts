import { expect, test } from "vitest";
import { defaultEpochs } from "../../dist/dmpnn/dmpnn-options.js";

test("few rows are seen more often, until there were 1,500 steps or each was seen 200 times", () => {
  expect(defaultEpochs(10, 64)).toBe(200);
  expect(defaultEpochs(514, 64)).toBe(167);
  expect(defaultEpochs(900, 64)).toBe(100);
  expect(defaultEpochs(1920, 64)).toBe(50);
  expect(defaultEpochs(40_000, 64)).toBe(50);
  expect(defaultEpochs(514, 514)).toBe(200);
});
