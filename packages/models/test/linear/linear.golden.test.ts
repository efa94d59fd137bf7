import { type LinearModel, logisticEstimator, ridgeEstimator } from "@molsieve/models";
import { describe, expect, it } from "vitest";
import { weightedVariance } from "../../src/baseline/weighted-variance.js";
import { presentRows } from "../../src/contract/present-rows.js";
import { fitValueScaling } from "../../src/kernel/value-scaling.js";
import { ElasticNetPath } from "../../src/linear/elastic-net-path.js";
import { linearColumns } from "../../src/linear/linear-columns.js";
import { difference, goldenSets } from "./golden-sets.js";

const sets = goldenSets().map((set, number) => ({ ...set, number }));

/** Weights of all columns, score by score. */
function weightsOf({ linearTerms: { nScores, blocks } }: LinearModel): number[][] {
  return Array.from({ length: nScores }, (_, k) =>
    blocks.flatMap(({ weights, width }) => [...weights.subarray(k * width, (k + 1) * width)]),
  );
}

describe.each(sets)("data set $number", ({ data, ridge, gcv, elasticNet, logistic, test }) => {
  it("ridge has scikit-learn's weights", async () => {
    expect(ridge).toHaveLength(3);
    for (const { penalty, weights, intercept } of ridge) {
      const model = await ridgeEstimator.fit(data(0), { penalties: [penalty] });
      expect(difference(weightsOf(model as LinearModel)[0] as number[], weights)).toBeLessThan(1e-9);
      expect(difference((model as LinearModel).linearTerms.intercepts, [intercept])).toBeLessThan(1e-9);
    }
  });

  it("ridge takes the penalty of the least generalised cross-validation, by NumPy's singular values", async () => {
    const { config } = (await ridgeEstimator.fit(data(0))).state();
    const chosen = (await ridgeEstimator.fit(data(0), { penalties: [gcv.penalty] })).state();
    expect(config["noise"]).toBeCloseTo(gcv.noise, 9);
    expect(config).toEqual(chosen.config);
  });

  it("elastic net has scikit-learn's weights", async () => {
    const { features, y, weights } = presentRows(data(0));
    const x = linearColumns(features, fitValueScaling(features));
    const unit = Math.sqrt(weightedVariance(y, weights));
    expect(elasticNet).toHaveLength(4);
    for (const { penalty, l1Ratio, weights: expected, intercept } of elasticNet) {
      const path = new ElasticNetPath(x, weights, l1Ratio);
      const line = await path.solve(
        y.map((value) => value / unit),
        penalty,
        () => {},
      );
      expect(difference(line.weights, expected)).toBeLessThan(1e-5);
      expect(difference([line.intercept], [intercept])).toBeLessThan(1e-5);
      expect(expected.filter((weight) => weight === 0).length).toBeGreaterThan(0);
      for (const [j, weight] of expected.entries())
        if (Math.abs(weight) === 0) expect(Math.abs(line.weights[j] as number)).toBeLessThan(1e-9);
    }
  });

  it("logistic regression has scikit-learn's weights and probabilities", async () => {
    expect(logistic).toHaveLength(4);
    for (const { nClasses, penalty, weights, probabilities } of logistic) {
      const model = await logisticEstimator.fit(data(nClasses), { penalties: [penalty] });
      expect(difference(weightsOf(model as LinearModel).flat(), weights.flat())).toBeLessThan(2e-6);
      expect(difference(model.predict(test).value, probabilities.flat())).toBeLessThan(2e-6);
    }
  });
});
