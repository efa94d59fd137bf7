import {
  type Estimator,
  estimatorModel,
  evaluateModels,
  type FeatureRows,
  type ModelPrediction,
  type ModelTask,
  splitAtRandom,
  type TrainingData,
} from "@molsieve/models";
import { describe, expect, it } from "vitest";
import { lineData } from "./made-up-data.js";

const plan = splitAtRandom(60, { folds: 3 });

/** What a model that says `predict` scores on rows of three classes, 0 1 2 0 1 2 ..., or as many classes as `task` says. */
async function evaluationOf(predict: (rows: FeatureRows) => ModelPrediction, nClasses: number) {
  const { features } = lineData(60, "regression");
  const task: ModelTask = { kind: "classification", nClasses };
  const data: TrainingData = { features, task, y: Float64Array.from({ length: 60 }, (_, row) => row % nClasses) };
  const model = { name: "model", fit: async () => ({ predict }) };
  return (await evaluateModels({ data, plan, models: [model], metrics: ["log_loss", "accuracy"] })).models[0];
}

describe("estimatorModel", () => {
  it("fits the estimator with its options, the seed of the fold and the signal", async () => {
    const seen: unknown[] = [];
    const controller = new AbortController();
    const estimator: Estimator<{ trees: number }> = {
      name: "forest",
      tasks: ["regression"],
      async fit({ task }, options) {
        seen.push(options);
        const predict = ({ nRows }: FeatureRows) => ({ value: new Float64Array(nRows), sd: new Float64Array(nRows) });
        return { estimator: "forest", task, predict, state: () => ({ estimator: "forest", config: {}, tensors: {} }) };
      },
      restore: () => expect.unreachable(),
    };
    const model = estimatorModel("small forest", estimator, { trees: 7 }, true);
    const evaluation = await evaluateModels({
      data: lineData(60, "regression"),
      plan,
      models: [model],
      metrics: ["rmse"],
      signal: controller.signal,
    });
    expect(evaluation.models[0]).toMatchObject({ name: "small forest", isBaseline: true });
    expect(evaluation.seeds[0]).toBe(42);
    expect(seen).toEqual(evaluation.seeds.slice(1).map((seed) => ({ trees: 7, seed, signal: controller.signal })));
  });
});

describe("predictions of classes", () => {
  it("may be the probability of class 1 alone, or of all classes", async () => {
    const one = await evaluationOf(({ nRows }) => ({ value: new Float64Array(nRows).fill(0.8) }), 2);
    const all = await evaluationOf(
      ({ nRows }) => ({ value: Float64Array.from({ length: 2 * nRows }, (_, i) => (i % 2 === 0 ? 0.2 : 0.8)) }),
      2,
    );
    expect(one?.metrics["log_loss"]?.mean).toBeCloseTo(-Math.log(0.2 * 0.8) / 2, 1);
    expect(all?.metrics["log_loss"]?.values).toEqual([
      expect.closeTo(one?.metrics["log_loss"]?.values[0] ?? 0, 12),
      expect.closeTo(one?.metrics["log_loss"]?.values[1] ?? 0, 12),
      expect.closeTo(one?.metrics["log_loss"]?.values[2] ?? 0, 12),
    ]);
  });

  it("may be most probable classes with their probabilities beside them", async () => {
    const predict = ({ nRows }: FeatureRows) => ({
      value: new Float64Array(nRows).fill(2),
      probabilities: Float64Array.from({ length: 3 * nRows }, (_, i) => [0.2, 0.3, 0.5][i % 3] as number),
    });
    const model = await evaluationOf(predict, 3);
    const ofTwos = plan.folds.map(({ test }) => test.filter((row) => row % 3 === 2).length / test.length);
    expect(model?.metrics["accuracy"]?.values).toEqual(ofTwos);
  });

  it("are refused where probabilities are missing", async () => {
    const model = await evaluationOf(({ nRows }) => ({ value: new Float64Array(nRows) }), 3);
    expect(model?.failure?.reason).toBe("probabilities.length must be 60, one a row and class, got 20");
  });
});
