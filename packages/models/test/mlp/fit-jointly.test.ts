import { Random } from "@molsieve/core";
import {
  type FeatureRows,
  type FittedModel,
  fitTrustedJointly,
  type JointData,
  type ModelState,
  mlpEstimator,
  type TargetValues,
  type Tensor,
} from "@molsieve/models";
import { expect, it, vi } from "vitest";
import { MlpRunner } from "../../dist/network/run-mlp.js";

const QUICK = { hidden: [32], members: 2, epochs: 40, learningRate: 3e-3, dropout: 0.2, seed: 5 };

function rowsOfBits(nRows: number, seed: number): FeatureRows {
  const random = new Random(seed);
  const words = Uint32Array.from({ length: 2 * nRows }, () => random.nextBelow(2 ** 32) & random.nextBelow(2 ** 32));
  return { nRows, blocks: [{ form: "bits", name: "bits", width: 64, words }] };
}

/** What the first 16 bits add up to, each with a weight of its own. */
function sumOf({ nRows, blocks }: FeatureRows): Float64Array {
  const [block] = blocks;
  const words = block?.form === "bits" ? block.words : new Uint32Array(0);
  return Float64Array.from({ length: nRows }, (_, row) => {
    let sum = 0;
    for (let bit = 0; bit < 16; bit++) sum += (((words[2 * row] as number) >>> bit) & 1) * Math.cos(bit);
    return sum;
  });
}

function rmse(model: FittedModel | undefined, rows: FeatureRows, y: Float64Array): number {
  const { value } = model?.predict(rows) ?? { value: new Float64Array(0) };
  return Math.sqrt(y.reduce((sum, own, row) => sum + (own - (value[row] as number)) ** 2, 0) / y.length);
}

const features = rowsOfBits(300, 1);
const truth = sumOf(features);
const regression = { kind: "regression" } as const;
const fresh = rowsOfBits(300, 2);
const freshTruth = sumOf(fresh);

const { fitJointly: fit } = mlpEstimator;
if (fit === undefined) throw new Error("it fits several targets at once");
const fitJointly = (data: JointData) => fit(data, QUICK);

it("learns a target of few values from one of many that is like it", async () => {
  const rows = rowsOfBits(600, 1);
  const many = sumOf(rows);
  const few = many.map((value, row) => (row < 60 ? 3 - 2 * value : Number.NaN));
  const targets: TargetValues[] = [
    { task: regression, y: many },
    { task: regression, y: few },
  ];
  const [, joint] = await fit({ features: rows, targets }, { ...QUICK, epochs: 100 });
  const [alone] = await fit({ features: rows, targets: targets.slice(1) }, { ...QUICK, epochs: 100 });
  const wanted = freshTruth.map((value) => 3 - 2 * value);
  expect(rmse(joint, fresh, wanted)).toBeLessThan(0.7 * rmse(alone, fresh, wanted));
});

it("of one target is the fit of that target", async () => {
  const [joint] = await fitJointly({ features, targets: [{ task: regression, y: truth }] });
  const alone = await mlpEstimator.fit({ features, task: regression, y: truth }, QUICK);
  expect(joint?.predict(fresh)).toEqual(alone.predict(fresh));
});

it("shares all weights but the last between targets of a task, and gives models in the order of the targets", async () => {
  const active: TargetValues = {
    task: { kind: "classification", nClasses: 2 },
    y: truth.map((value) => Number(value > 0)),
  };
  const targets = [{ task: regression, y: truth }, active, { task: regression, y: truth.map((value) => -value) }];
  const models = await fitJointly({ features, targets });
  expect(models.map(({ task }) => task.kind)).toEqual(["regression", "classification", "regression"]);
  const [first, , third] = models.map((model) => model.state().tensors);
  expect(third?.["table"]?.data).toBe(first?.["table"]?.data);
  expect(third?.["weights.1"]?.data).not.toEqual(first?.["weights.1"]?.data);
  const restored = mlpEstimator.restore(models[2]?.state() ?? { estimator: "", config: {}, tensors: {} });
  expect(restored.predict(fresh)).toEqual(models[2]?.predict(fresh));
});

it("asks a network once for all its targets, which say what each says alone", async () => {
  const active = { task: { kind: "classification", nClasses: 3 }, y: truth.map((_, row) => row % 3) } as const;
  const targets: TargetValues[] = [
    { task: regression, y: truth },
    active,
    { task: regression, y: truth.map((value) => -value) },
    { ...active, y: truth.map((_, row) => (row + 1) % 3) },
  ];
  const models = await fitJointly({ features, targets });
  const states = models.map((model) => model.state());
  const alone = states.map((state) => mlpEstimator.restore(state).predict(fresh));
  const together = mlpEstimator.restoreJointly?.(states) ?? [];
  expect(together.map((model) => model.predict(fresh))).toEqual(alone);
  expect(models.map((model) => model.predict(fresh))).toEqual(alone);
  expect(together.map((model) => model.state())).toEqual(states);
  // Other rows between them, and rows asked again.
  const few = rowsOfBits(7, 3);
  for (const [t, state] of states.entries()) {
    expect(together[t]?.predict(few)).toEqual(mlpEstimator.restore(state).predict(few));
    expect(together[t]?.predict(fresh)).toEqual(alone[t]);
  }
  const run = vi.spyOn(MlpRunner.prototype, "run");
  const rows = rowsOfBits(5, 4);
  for (const model of together) model.predict(rows);
  // One network for quantities, one for classes.
  expect(run).toHaveBeenCalledTimes(2);
  run.mockRestore();
});

it("does not take networks for one that share no weights, or not all", async () => {
  const data = { features, targets: [{ task: regression, y: truth }] };
  const states = await Promise.all(
    [1, 2].map(async (seed) => (await fit(data, { ...QUICK, epochs: 1, seed }))[0]?.state()),
  );
  const [a, b] = states as [ModelState, ModelState];
  const half: ModelState = { ...b, tensors: { ...b.tensors, table: a.tensors["table"] as Tensor } };
  const together = mlpEstimator.restoreJointly?.([a, b, half]) ?? [];
  expect(together.map((model) => model.predict(fresh))).toEqual(
    [a, b, half].map((state) => mlpEstimator.restore(state).predict(fresh)),
  );
});

it("leaves out values of weight 0", async () => {
  const weights = truth.map((_, row) => (row % 2 === 0 ? 3 : 0));
  const spoilt = truth.map((value, row) => (row % 2 === 0 ? value : 1000));
  const gaps = truth.map((value, row) => (row % 2 === 0 ? value : Number.NaN));
  const [weighted] = await fitJointly({ features, targets: [{ task: regression, y: spoilt, weights }] });
  const [missing] = await fitJointly({ features, targets: [{ task: regression, y: gaps }] });
  expect(weighted?.predict(fresh)).toEqual(missing?.predict(fresh));
});

it("refuses a target with a single value, and names it", async () => {
  const y = truth.map((value, row) => (row === 7 ? value : Number.NaN));
  const targets = [
    { task: regression, y: truth },
    { task: regression, y },
  ];
  await expect(fitJointly({ features, targets })).rejects.toThrow(/targets\[1\]\.y must be 2 values or more/);
});

it("is calibrated target by target", async () => {
  const noisy = new Random(3);
  const y = truth.map((value) => value + noisy.nextFloat() - 0.5);
  const targets = [
    { task: regression, y },
    { task: regression, y: y.map((value, row) => (row % 2 === 0 ? 2 * value : Number.NaN)) },
  ];
  const trusted = await fitTrustedJointly({ ...mlpEstimator, fitJointly: fit }, { features, targets }, { fit: QUICK });
  const width = trusted.map((model) => {
    const { lower, upper } = model.predict(fresh);
    return upper.reduce((sum, end, row) => sum + end - (lower[row] as number), 0) / fresh.nRows;
  });
  expect((width[1] as number) / (width[0] as number)).toBeGreaterThan(1.6);
  expect((width[1] as number) / (width[0] as number)).toBeLessThan(3.2);
});
