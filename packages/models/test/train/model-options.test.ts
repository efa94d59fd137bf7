import { checkModelOptions, ESTIMATORS, type Json, MODEL_RECIPES, modelOptionsOf } from "@molsieve/models";
import { describe, expect, it, test } from "vitest";
import { sumOfTwo } from "../ensemble/support.js";

const data = { regression: sumOfTwo(30, 1), classification: sumOfTwo(30, 1, 2) };

/** Options that all estimators have, and one that is no JSON. */
const OF_THE_CALLER = ["seed", "signal", "onProgress", "compute", "encoder"];

/** Names of options in what an estimator says of one that it does not have. */
async function optionsOfEstimator(name: string): Promise<string[]> {
  const estimator = ESTIMATORS.find((each) => each.name === name);
  const sample = data[estimator?.tasks[0] ?? "regression"];
  const failed = await estimator?.fit(sample, { qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq: 1 } as object).catch((error) => error);
  const [, , list = ""] = /(options are|such as|one of) ([\w, ]+), got/.exec((failed as Error).message) ?? [];
  return list.split(", ").filter((each) => !OF_THE_CALLER.includes(each));
}

test.each(MODEL_RECIPES.map(({ name }) => name))(
  "the options of %s are those that its estimator knows",
  async (name) => {
    const names = modelOptionsOf(name).map((each) => each.name);
    expect(names.sort()).toEqual((await optionsOfEstimator(name)).sort());
  },
);

/** Values that are allowed, and one that is not. */
const VALUES: readonly [model: string, option: string, good: readonly Json[], bad: Json, words: string][] = [
  ["gp", "mixture", ["equal", "fitted"], "fited", 'gp.mixture must be equal or fitted, got "fited"'],
  ["gp", "kernelRows", [20, 5000], 19, "gp.kernelRows must be an integer from 20 to 5000, got 19"],
  ["forest", "trees", [1, 100_000], 1.5, "forest.trees must be an integer from 1 to 100000, got 1.5"],
  ["forest", "bootstrap", [true, false], "yes", 'forest.bootstrap must be true or false, got "yes"'],
  ["forest", "maxFeatures", [0.1, 1], 0, "forest.maxFeatures must be above 0 and at most 1, got 0"],
  ["boosting", "learningRate", [0, 0.1, 1], 2, "boosting.learningRate must be above 0 and at most 1, or 0, got 2"],
  [
    "boosting",
    "earlyStopping",
    [null, { patience: 5 }],
    5,
    "boosting.earlyStopping must be a JSON object, or null, got 5",
  ],
  [
    "boosting",
    "classWeights",
    ["balanced", [1, 2]],
    [0],
    "boosting.classWeights must be equal or balanced, or a list of",
  ],
  ["mlp", "dropout", [0, 0.5], 1, "mlp.dropout must be 0 to below 1, got 1"],
  ["mlp", "heldOut", [0, 0.5], 0.6, "mlp.heldOut must be 0 to 0.5, got 0.6"],
  ["mlp", "hidden", [[4], [4, 2]], [], "mlp.hidden must be a list of"],
  ["svm", "costs", [[1], [0.5, 2]], [], "svm.costs must be a list of numbers above 0"],
  ["auto", "budgetSeconds", [0.5, 600], 0, "auto.budgetSeconds must be a number above 0, got 0"],
  ["auto", "journal", ["notes"], "", 'auto.journal must be text, got ""'],
  ["auto", "candidates", [[{ estimator: "ridge" }]], ["ridge"], "auto.candidates must be a JSON list of objects"],
  ["knn", "k", [1, 9], "5", 'knn.k must be an integer from 1 to 4294967296, got "5"'],
];

describe("values", () => {
  it.each(VALUES)("%s.%s are checked before there are data", (model, option, good, bad, words) => {
    for (const value of good) expect(() => checkModelOptions(model, { [option]: value })).not.toThrow();
    expect(() => checkModelOptions(model, { [option]: bad })).toThrow(words);
  });

  it("of no such option or model are refused with the nearest one", () => {
    expect(() => checkModelOptions("gp", { mixtur: "equal" })).toThrow(
      'the model gp has no option "mixtur". Did you mean mixture? Its options: mixture, terms,',
    );
    expect(() => checkModelOptions("forrest", {})).toThrow('there is no model "forrest". Did you mean forest? Known:');
  });

  it.each(VALUES.filter(([model]) => model !== "auto"))(
    "%s.%s that are allowed here are allowed by the estimator",
    async (model, option, good) => {
      const estimator = ESTIMATORS.find(({ name }) => name === model);
      for (const value of good) {
        if (value === 100_000) continue;
        const kind = option === "classWeights" ? "classification" : (estimator?.tasks[0] ?? "regression");
        await estimator?.fit(data[kind], { [option]: value });
      }
    },
  );
});
