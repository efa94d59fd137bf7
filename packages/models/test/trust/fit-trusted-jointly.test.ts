import {
  type Estimator,
  type FittedModel,
  fitTrustedJointly,
  type JointData,
  type JointEstimator,
  takeRows,
} from "@molsieve/models";
import { expect, it } from "vitest";
import { classData, kernelMeanEstimator, regressionData } from "./support.js";

/** Fits each target by itself, on the rows that were measured. */
const eachByItself: JointEstimator<object> = {
  ...(kernelMeanEstimator as Estimator),
  async fitJointly({ features, targets }) {
    const models: FittedModel[] = [];
    for (const { task, y } of targets) {
      const measured = Uint32Array.from(y.keys()).filter((row) => !Number.isNaN(y[row]));
      const own = {
        features: takeRows(features, measured),
        task,
        y: Float64Array.from(measured, (row) => y[row] ?? 0),
      };
      models.push(await kernelMeanEstimator.fit(own));
    }
    return models;
  },
};

function withGaps(y: Float64Array, isMissing: (row: number) => boolean): Float64Array {
  return y.map((value, row) => (isMissing(row) ? Number.NaN : value));
}

function twoTargets(nRows: number, seed: number): JointData {
  const { features, y, task } = regressionData(nRows, seed);
  const active = y.map((value) => (value > 0 ? 1 : 0));
  return {
    features,
    targets: [
      { task, y: withGaps(y, (row) => row % 3 === 0) },
      { task: { kind: "classification", nClasses: 2 }, y: withGaps(active, (row) => row % 4 === 1) },
    ],
  };
}

it("gives each target intervals or probabilities that hold", async () => {
  const [quantity, activity] = await fitTrustedJointly(eachByItself, twoTargets(600, 1));
  const fresh = regressionData(1000, 2);
  const { lower, upper } = quantity?.predict(fresh.features) ?? {};
  const held = fresh.y.filter((value, row) => (lower?.[row] ?? 0) <= value && value <= (upper?.[row] ?? 0)).length;
  expect(held / 1000).toBeGreaterThan(0.87);
  expect(held / 1000).toBeLessThan(0.94);
  const probability = activity?.predict(fresh.features).value ?? new Float64Array(0);
  const hits = fresh.y.filter((value) => value > 0).length;
  expect(Math.abs(probability.reduce((sum, each) => sum + each, 0) - hits)).toBeLessThan(40);
});

it("asks only models that have seen no value of a row, of whichever target", async () => {
  const seen: Set<number>[] = [];
  const idOf = (rows: JointData["features"], row: number) =>
    (rows.blocks[0]?.form === "values" ? rows.blocks[0].values[2 * row] : undefined) ?? 0;
  const memory: JointEstimator<object> = {
    ...eachByItself,
    async fitJointly({ features, targets }) {
      const known = new Set(Array.from({ length: features.nRows }, (_, row) => idOf(features, row)));
      seen.push(known);
      return targets.map(({ task }) => ({
        estimator: "memory",
        task,
        predict: (rows) => ({
          value: Float64Array.from({ length: rows.nRows }, (_, row) => (known.has(idOf(rows, row)) ? 1 : 0)),
          sd: new Float64Array(rows.nRows).fill(1),
        }),
        state: () => ({ estimator: "memory", config: {}, tensors: {} }),
      }));
    },
  };
  const { features, targets } = twoTargets(90, 3);
  const [first] = targets;
  if (first === undefined) throw new Error("two targets");
  const trusted = await fitTrustedJointly(memory, {
    features,
    targets: [first, { ...first, y: withGaps(first.y, (row) => row % 2 === 0) }],
  });
  expect(seen).toHaveLength(21);
  expect(trusted.map(({ outOfFold }) => outOfFold.value.length)).toEqual([60, 30]);
  for (const { outOfFold } of trusted) expect([...new Set(outOfFold.value)]).toEqual([0]);
});

it("knows nothing of the rows of a fold without which a target has a single value", async () => {
  const { features, y, task } = regressionData(30, 5);
  const rare = withGaps(y, (row) => row > 1);
  const [, found] = await fitTrustedJointly(eachByItself, {
    features,
    targets: [
      { task, y },
      { task, y: rare },
    ],
  });
  expect([...(found?.outOfFold.value ?? [])]).toEqual([Number.NaN, Number.NaN]);
  expect(found?.predict(features).upper.every((end) => end === Number.POSITIVE_INFINITY)).toBe(true);
});

it("is cancelled between folds", async () => {
  const controller = new AbortController();
  const onProgress = () => controller.abort();
  await expect(
    fitTrustedJointly(eachByItself, twoTargets(40, 1), {}, { signal: controller.signal, onProgress }),
  ).rejects.toMatchObject({ code: "cancelled" });
});

it("does classes of more than two", async () => {
  const { features, y, task } = classData(120, 1, 3);
  const regression = regressionData(120, 1);
  const [classes] = await fitTrustedJointly(eachByItself, { features, targets: [{ task, y }, regression] });
  expect(classes?.predict(features).probabilities?.length).toBe(360);
});
