import {
  boostingEstimator,
  type Estimator,
  elasticNetEstimator,
  exportOnnx,
  extraTreesEstimator,
  type FeatureRows,
  forestEstimator,
  gpEstimator,
  kernelRidgeEstimator,
  knnEstimator,
  logisticEstimator,
  mlpEstimator,
  ridgeEstimator,
  runOnnx,
  svmEstimator,
} from "@molsieve/models";
import { describe, expect, test } from "vitest";
import { featureMatrix } from "../../src/onnx/feature-matrix.js";
import { randomRows } from "./random-rows.js";

const training = randomRows(150, 21);
const rows = randomRows(2000, 22);
const ABOUT = { name: "pIC50", metadata: { unit: "-log M" } };

/** Something that all blocks tell of. */
function signal(features: FeatureRows): Float64Array {
  const matrix = featureMatrix(features, 0, features.nRows);
  const at = (row: number, column: number) => matrix[row * 65 + column] || 0;
  return Float64Array.from(
    { length: features.nRows },
    (_, row) => 2 * at(row, 0) + at(row, 3) + Math.sqrt(at(row, 45)) + Math.sin(at(row, 61)) + at(row, 62) / 3,
  );
}

const y = signal(training);
const sorted = y.toSorted();
/** Class numbers of equally many rows each. */
function classes(nClasses: number): Float64Array {
  return y.map((value) => Math.floor((sorted.indexOf(value) * nClasses) / y.length));
}

const EVERY: readonly (readonly [Estimator, object])[] = [
  [forestEstimator, { trees: 40 }],
  [extraTreesEstimator, { trees: 40 }],
  [boostingEstimator, { rounds: 60 }],
  [gpEstimator, {}],
  [kernelRidgeEstimator, {}],
  [ridgeEstimator, {}],
  [logisticEstimator, {}],
  [elasticNetEstimator, {}],
  [svmEstimator, { costs: [3] }],
  [mlpEstimator, { hidden: [20, 9], members: 3, epochs: 3 }],
  [mlpEstimator, { hidden: [12], members: 1, epochs: 3, head: "quantiles" }],
];
const cases = EVERY.flatMap(([estimator, options]) =>
  [1, 2, 3]
    .filter((nClasses) => estimator.tasks.includes(nClasses === 1 ? "regression" : "classification"))
    .map((nClasses) => [estimator.name, nClasses, estimator, options] as const),
);

describe("ONNX Runtime predicts 2,000 rows as the model does:", () => {
  test.each(cases)("%s, classes: %i", async (_, nClasses, estimator, options) => {
    const task = nClasses === 1 ? ({ kind: "regression" } as const) : ({ kind: "classification", nClasses } as const);
    const model = await estimator.fit({ features: training, task, y: nClasses === 1 ? y : classes(nClasses) }, options);
    const outputs = await runOnnx(exportOnnx(model, ABOUT), rows);
    const got = outputs[nClasses === 1 ? "value" : "probabilities"];
    const { value } = model.predict(rows);
    expect(got?.length).toBe(value.length);
    for (const [i, want] of value.entries()) {
      const error = Math.abs(want - (got?.[i] ?? Number.NaN)) / Math.max(1, Math.abs(want));
      expect(error, `row ${Math.floor(i / nClasses)}`).toBeLessThan(2e-6);
    }
    expect(new Set(value.map((each) => Math.round(each * 100))).size).toBeGreaterThan(10);
  });
});

test("a machine without support vectors gives its constant, whatever is missing", async () => {
  const constant = new Float64Array(y.length).fill(4);
  const model = await svmEstimator.fit({ features: training, task: { kind: "regression" }, y: constant });
  expect(new Set((await runOnnx(exportOnnx(model, ABOUT), rows))["value"])).toEqual(new Set([4]));
});

test("a model that has no ONNX form says which have", async () => {
  const model = await knnEstimator.fit({ features: training, task: { kind: "regression" }, y });
  expect(() => exportOnnx(model, ABOUT)).toThrow(/^model must be of forest, extra-trees, boosting, .*, got "knn"$/);
});

test("rows of another width are refused, and so are bytes that are no model", async () => {
  const model = await ridgeEstimator.fit({ features: training, task: { kind: "regression" }, y });
  const { nRows, blocks } = rows;
  const fewer = runOnnx(exportOnnx(model, ABOUT), { nRows, blocks: blocks.slice(1) });
  await expect(fewer).rejects.toMatchObject({
    code: "argument",
    reason: "the features have 25 columns, the model takes 65",
  });
  await expect(runOnnx(new Uint8Array([1, 2, 3]), rows)).rejects.toMatchObject({ code: "input" });
  await expect(runOnnx("nowhere.onnx", rows)).rejects.toThrow("nowhere.onnx: no such file");
});
