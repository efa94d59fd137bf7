import { svmEstimator } from "@molsieve/models";
import { describe, expect, it } from "vitest";
import { weightedVariance } from "../../src/baseline/weighted-variance.js";
import { presentRows } from "../../src/contract/present-rows.js";
import { keepRows } from "../../src/neighbour/kept-rows.js";
import { createKernelRows } from "../../src/svm/kernel-rows.js";
import { solveSmo } from "../../src/svm/smo.js";
import { classProblem, regressionProblem } from "../../src/svm/support-problems.js";
import { difference, goldenSets } from "../linear/golden-sets.js";

describe.each(goldenSets().map((set, number) => ({ ...set, number })))("data set $number", ({ data, svm, test }) => {
  it("reaches libsvm's objective", async () => {
    expect(svm).toHaveLength(4);
    for (const { kind, cost, objective } of svm) {
      const { features, y, qualifiers, weights } = presentRows(data(kind === "classes" ? 2 : 0));
      const { kernel, rows } = keepRows(features);
      const support = { rows: Uint32Array.from(y.keys()), weights };
      const mean = y.reduce((sum, value, i) => sum + value * (weights[i] as number), 0) / y.length;
      const z = y.map((value) => (value - mean) / Math.sqrt(weightedVariance(y, weights)));
      const problem =
        kind === "classes"
          ? classProblem(
              support,
              Array.from(y, (c) => c === 1),
              cost,
            )
          : regressionProblem(support, z, qualifiers, cost, 0.1);
      const solution = await solveSmo(problem, createKernelRows(kernel, rows), 1e-7, () => {});
      expect(difference([solution.objective], [objective])).toBeLessThan(1e-9);
    }
  });

  it("decides as libsvm does", async () => {
    for (const { kind, cost, decisions } of svm) {
      const own = data(kind === "classes" ? 2 : 0);
      const model = await svmEstimator.fit(own, { costs: [cost] });
      const { config, tensors } = model.state();
      const { value } = model.predict(test);
      const said =
        kind === "regression"
          ? value.map((each) => (each - (config["mean"] as number)) / (config["sd"] as number))
          : decisions.map((_, i) =>
              logOdds(value[2 * i + 1] as number, tensors["slopes"]?.data, tensors["offsets"]?.data),
            );
      expect(difference(said, decisions)).toBeLessThan(1e-4);
    }
  });
});

/** The decision behind a probability. */
function logOdds(probability: number, slopes: ArrayLike<number> = [], offsets: ArrayLike<number> = []): number {
  return (Math.log(probability / (1 - probability)) - (offsets[0] as number)) / (slopes[0] as number);
}
