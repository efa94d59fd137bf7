import { checkSplitPlan, type Fold } from "@molsieve/models";
import { expect, it } from "vitest";

const check = (folds: Fold[], repeats = 1) => checkSplitPlan({ kind: "random", seed: 1, repeats, folds }, 4);

it.each<[string, Fold[], number, string]>([
  ["no fold", [], 1, "plan.folds must be at least one fold"],
  ["folds that do not fill the repeats", [{ train: [0], test: [1] }], 2, "plan.repeats must be a divisor"],
  ["an empty side", [{ train: [], test: [1] }], 1, "plan.folds[0].train must be at least one row"],
  ["no test row", [{ train: [1], test: [] }], 1, "plan.folds[0].test must be at least one row"],
  ["a row past the end", [{ train: [0, 4], test: [1] }], 1, "row numbers from 0 to 3, got 4"],
  ["a row that is none", [{ train: [0.5], test: [1] }], 1, "row numbers from 0 to 3, got 0.5"],
  ["a row on both sides", [{ train: [0, 1], test: [1] }], 1, "rows that are on one side only, got 1"],
  ["a row on two validation sides", [{ train: [0], test: [1], valid: [0] }], 1, "plan.folds[0].valid must be rows"],
  [
    "a row that tests twice",
    [
      { train: [0], test: [1] },
      { train: [0], test: [1] },
    ],
    1,
    "rows that test once in a repeat, got 1",
  ],
])("refuses %s", (_, folds, repeats, message) => {
  expect(() => check(folds, repeats)).toThrow(message);
});

it("lets a row test once in each repeat", () => {
  const fold = { train: [0], test: [1] };
  expect(() => check([fold, fold], 2)).not.toThrow();
});
