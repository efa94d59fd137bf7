import { Random } from "@molsieve/core";
import { type Estimator, ridgeEstimator, type TrainingData } from "@molsieve/models";
import { describe, expect, test } from "vitest";
import type { EnsembleModel } from "../../src/ensemble/ensemble-model.js";
import { createStackEstimator } from "../../src/ensemble/stack-estimator.js";
import { offScale, targetScale } from "../../src/ensemble/target-scale.js";
import { sumOfTwo } from "./support.js";

const regression = { kind: "regression" } as const;
const stack = createStackEstimator([ridgeEstimator as Estimator], () => [{ estimator: "ridge" }]);

/** Values of which the natural logarithms are normal. */
function logNormal(nRows: number, sd: number): Float64Array {
  const random = new Random(3);
  return Float64Array.from({ length: nRows }, () => {
    const angle = 2 * Math.PI * random.nextFloat();
    return Math.exp(sd * Math.sqrt(-2 * Math.log(1 - random.nextFloat())) * Math.cos(angle));
  });
}

describe("targetScale", () => {
  test.each([
    ["half-lives over three orders of magnitude", logNormal(500, 1.2), "log"],
    ["the same, one of them 0", logNormal(500, 1.2).with(7, 0), "linear"],
    ["pIC50: above 0, but narrow", logNormal(500, 0.15).map((value) => 6 * value), "linear"],
    ["evenly spread percentages", Float64Array.from({ length: 100 }, (_, i) => i + 1), "linear"],
    ["values below 0", logNormal(500, 1.2).map((value) => -value), "linear"],
    ["nothing", new Float64Array(), "linear"],
    ["one value", Float64Array.of(3), "linear"],
  ])("%s: %o", (_, y, scale) => {
    expect(targetScale({ task: regression, y })).toBe(scale);
  });

  test("of classes is linear", () => {
    expect(targetScale({ task: { kind: "classification", nClasses: 3 }, y: Float64Array.of(1, 2, 1) })).toBe("linear");
  });
});

test("off the scale of logarithms come median and standard deviation of the log-normal distribution", () => {
  const drawn = logNormal(400_000, 0.6).map((value) => 5 * value);
  const mean = drawn.reduce((sum, value) => sum + value / drawn.length, 0);
  const sd = Math.sqrt(drawn.reduce((sum, value) => sum + (value - mean) ** 2 / drawn.length, 0));
  const found = offScale({ value: Float64Array.of(Math.log(5)), sd: Float64Array.of(0.6) }, "log");
  expect(found.value[0]).toBeCloseTo(drawn.toSorted()[drawn.length / 2] as number, 1);
  expect(found.sd[0]).toBeCloseTo(sd, 1);
});

test("a standard deviation stays finite for a model that knows nothing", () => {
  const { sd } = offScale({ value: Float64Array.of(2), sd: Float64Array.of(1e6) }, "log");
  expect(Number.isFinite(sd[0])).toBe(true);
});

test("skewed values are learned, predicted and saved on their logarithms", async () => {
  const exponential = (data: TrainingData): TrainingData => ({ ...data, y: data.y.map(Math.exp) });
  const data = exponential(sumOfTwo(200, 7));
  const unseen = exponential(sumOfTwo(80, 8));
  const model = (await stack.fit(data)) as EnsembleModel;
  expect(model.scale).toBe("log");
  expect(model.report).toMatchObject([{ model: "ridge", rmse_of_logarithms: expect.closeTo(0.06, 1) }]);
  const { value } = model.predict(unseen.features);
  for (const [i, truth] of unseen.y.entries())
    expect(Math.abs(Math.log((value[i] as number) / truth))).toBeLessThan(0.3);
  const left = model.outOfFold?.();
  for (const [i, row] of left?.rows.entries() ?? []) {
    expect(Math.abs(Math.log((left?.value[i] as number) / (data.y[row] as number)))).toBeLessThan(0.3);
  }
  expect(left?.rows).toHaveLength(200);
  expect(stack.restore(model.state()).predict(unseen.features)).toEqual(model.predict(unseen.features));
});

test("a state from before there were scales is linear, and an unknown scale is refused", async () => {
  const data = sumOfTwo(60, 7);
  const model = await stack.fit(data);
  const { config, ...state } = model.state();
  const { scale, ...before } = config;
  expect(scale).toBe("linear");
  expect(stack.restore({ ...state, config: before }).predict(data.features)).toEqual(model.predict(data.features));
  expect(() => stack.restore({ ...state, config: { ...config, scale: "cube" } })).toThrow("its scale");
});
