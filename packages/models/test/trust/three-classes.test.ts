import {
  type Estimator,
  type FittedModel,
  fitTrusted,
  type ModelState,
  restoreTrusted,
  withVectorScaling,
} from "@molsieve/models";
import { describe, expect, it } from "vitest";
import { classData, kernelMeanEstimator, restoreKernelMean } from "./support.js";

const STRAIGHT = { scale: Float64Array.of(1, 1, 1), shift: Float64Array.of(0, 0, 0) };

/** The mean of near rows, its probabilities bent. */
function bent(bend: typeof STRAIGHT): Estimator {
  const wrapped = (model: FittedModel): FittedModel => ({
    estimator: model.estimator,
    task: model.task,
    predict(rows) {
      const { value, sd } = model.predict(rows);
      return { value: withVectorScaling(value, bend), sd };
    },
    state: () => model.state(),
  });
  return {
    ...kernelMeanEstimator,
    fit: async (data, options) => wrapped(await kernelMeanEstimator.fit(data, options)),
    restore: (state: ModelState) => wrapped(restoreKernelMean(state)),
  };
}

const cases = [
  ["none", STRAIGHT],
  ["temperature", { ...STRAIGHT, scale: Float64Array.of(4, 4, 4) }],
  ["vector", { scale: Float64Array.of(3, 1, 0.4), shift: Float64Array.of(-1, 0, 2) }],
] as const;

describe("three classes", () => {
  it.each(cases)(
    "are calibrated by %s where that is called for, and come back from their state",
    async (method, bend) => {
      const estimator = bent(bend);
      const trusted = await fitTrusted(estimator, classData(400, 1, 3));
      const state = trusted.state();
      expect(state.trust.config["classCalibrator"]).toBe(method);
      const { features, y } = classData(300, 9, 3);
      const restored = restoreTrusted(state, (own) => estimator.restore(own));
      expect(restored.predict(features)).toEqual(trusted.predict(features));
      const loss = (probabilities: Float64Array) =>
        y.reduce((sum, label, row) => sum - Math.log(probabilities[3 * row + label] as number), 0) / 300;
      const raw = loss(trusted.model.predict(features).value);
      const calibrated = loss(trusted.predict(features).probabilities as Float64Array);
      if (method === "none") expect(calibrated).toBe(raw);
      else expect(calibrated).toBeLessThan(0.9 * raw);
    },
  );

  it("in a state with a vector of another length are refused", async () => {
    const estimator = bent(cases[2][1]);
    const { model, trust } = (await fitTrusted(estimator, classData(400, 1, 3))).state();
    const short = {
      ...trust,
      tensors: { ...trust.tensors, "vector.scale": { shape: [2], data: Float64Array.of(1, 1) } },
    };
    expect(() => restoreTrusted({ model, trust: short }, (own) => estimator.restore(own))).toThrow("vector.scale");
  });

  it("in a state of before there was a choice have a temperature", async () => {
    const estimator = bent(cases[1][1]);
    const { model, trust } = (await fitTrusted(estimator, classData(400, 1, 3))).state();
    const { classCalibrator: _, ...config } = trust.config;
    const older = restoreTrusted({ model, trust: { ...trust, config } }, (own) => estimator.restore(own));
    expect(older.state().trust.config["classCalibrator"]).toBe("temperature");
  });
});
