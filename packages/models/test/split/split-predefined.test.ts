import { splitPredefined } from "@molsieve/models";
import { describe, expect, it } from "vitest";

describe("splitPredefined", () => {
  it("reads sides by their usual names", () => {
    const plan = splitPredefined(["train", "Test ", "valid", "TRAINING", "val", "train"]);
    expect(plan).toEqual({
      kind: "predefined",
      seed: 0,
      repeats: 1,
      folds: [{ train: [0, 3, 5], test: [1], valid: [2, 4] }],
    });
    expect(splitPredefined(["train", "test"]).folds).toEqual([{ train: [0], test: [1] }]);
  });

  it("reads fold numbers, in their order", () => {
    expect(splitPredefined(["10", "2", "2", "5"]).folds).toEqual([
      { train: [0, 3], test: [1, 2] },
      { train: [0, 1, 2], test: [3] },
      { train: [1, 2, 3], test: [0] },
    ]);
  });

  it.each([
    [["train", "test", ""], "must say train, test or valid"],
    [["train", "constructor"], "must say train, test or valid"],
    [["train", "1"], "must say train, test or valid"],
    [["train", "train"], "leaves the test side empty"],
    [["test"], "leaves the train side empty"],
    [[], "leaves the train side empty"],
    [["3", "3"], "names one fold only"],
  ])("refuses %j", (column, message) => {
    expect(() => splitPredefined(column)).toThrow(message);
  });
});
