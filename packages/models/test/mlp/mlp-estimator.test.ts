import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ProgressEvent } from "@molsieve/core";
import {
  type Compute,
  createCompute,
  fitTrusted,
  type MlpOptions,
  mlpEstimator,
  rmse,
  type TrainingData,
  takeRows,
} from "@molsieve/models";
import { afterAll, describe, expect, test } from "vitest";
import { fitMlp } from "../../dist/mlp/fit-mlp.js";
import { mlpOptions } from "../../dist/mlp/mlp-options.js";
import { BINARY, REGRESSION, sampleData, THREE_CLASSES } from "../contract/sample-data.js";

const compute = await createCompute({ prefer: ["wasm"] });
afterAll(() => compute.close());
const QUICK: Partial<MlpOptions> = {
  ...{ hidden: [24], members: 2, dropout: 0.2, epochs: 20, batchSize: 32, learningRate: 0.02 },
  compute,
};
const training = sampleData(REGRESSION, 150, 1);
const unseen = sampleData(REGRESSION, 60, 2);
const fit = (data: TrainingData, options: Partial<MlpOptions> = {}) => mlpEstimator.fit(data, { ...QUICK, ...options });

describe("mlpEstimator", () => {
  test("can learn 100 rows by heart", async () => {
    const data = sampleData(REGRESSION, 100, 3);
    const scale = Math.sqrt(data.y.reduce((sum, each) => sum + each ** 2, 0) / 100);
    const y = data.y.map((each) => each / scale);
    const options = {
      hidden: [64],
      members: 1,
      epochs: 300,
      batchSize: 25,
      heldOut: 0,
      dropout: 0,
      learningRate: 0.01,
    };
    const model = await fit({ ...data, y }, options);
    expect(rmse(y, model.predict(data.features).value)).toBeLessThan(0.05);
  });

  test.each(["squared", "mean-variance", "quantiles"] as const)(
    "learns values and their spread by %s",
    async (head) => {
      const { value, sd } = (await fit(training, { head, epochs: 60 })).predict(unseen.features);
      const mean = training.y.reduce((sum, each) => sum + each / 150, 0);
      expect(rmse(unseen.y, value)).toBeLessThan(
        0.6 *
          rmse(
            unseen.y,
            unseen.y.map(() => mean),
          ),
      );
      // Squared standardised errors of a sound sd are 1 on average.
      const z = unseen.y.reduce(
        (sum, each, i) => sum + ((each - (value[i] as number)) / (sd[i] as number)) ** 2 / 60,
        0,
      );
      expect(z).toBeGreaterThan(0.2);
      expect(z).toBeLessThan(5);
    },
  );

  test("leaves a given compute open, and opens one of its own otherwise", async () => {
    await fit(training, { epochs: 1 });
    expect(compute.run(() => compute.tf.scalar(2).dataSync()[0])).toBe(2);
    const { compute: _, ...own } = QUICK;
    const before = compute.tf.engine().registryFactory;
    const model = await mlpEstimator.fit(training, { ...own, epochs: 1 });
    expect(Object.keys(compute.tf.engine().registryFactory)).toEqual(Object.keys(before));
    expect(model.predict(unseen.features).value).toHaveLength(60);
  });

  test("opens one compute for all folds, and closes it", async () => {
    const computes: (Compute | undefined)[] = [];
    const noting: typeof mlpEstimator = {
      ...mlpEstimator,
      fit(data, options) {
        computes.push(options?.compute);
        return mlpEstimator.fit(data, options);
      },
    };
    const { compute: _, ...own } = { ...QUICK, epochs: 1 };
    await fitTrusted(noting, training, { fit: own, trust: { folds: 3 } });
    expect(computes).toHaveLength(4);
    expect(new Set(computes).size).toBe(1);
    expect(() => computes[0]?.run(() => 1)).toThrow(expect.objectContaining({ code: "engine" }));
    await fitTrusted(noting, training, { fit: { ...own, compute }, trust: { folds: 3 } });
    expect(computes.slice(4).every((each) => each === compute)).toBe(true);
    expect(compute.run(() => 1)).toBe(1);
  });

  test("goes on from a checkpoint, which other options do not take", async () => {
    const folder = await mkdtemp(join(tmpdir(), "molsieve-mlp-"));
    try {
      const stop = new AbortController();
      const options = { ...QUICK, dropout: 0.1, checkpoint: join(folder, "run") };
      const onProgress = () => stop.abort();
      const stopped = mlpEstimator.fit(training, { ...options, signal: stop.signal, onProgress });
      await expect(stopped).rejects.toMatchObject({ code: "cancelled" });
      const events: ProgressEvent[] = [];
      const resumed = await mlpEstimator.fit(training, { ...options, onProgress: (event) => events.push(event) });
      expect(events[0]?.done).toBe(2);
      const { checkpoint: _, ...plain } = options;
      expect(resumed.state()).toEqual((await mlpEstimator.fit(training, plain)).state());
      await expect(mlpEstimator.fit(training, { ...options, heldOut: 0.2 })).rejects.toThrow(/another training/);
      await expect(mlpEstimator.fit(training, { ...options, hidden: [25] })).rejects.toThrow(
        /hidden was \[24\], is \[25\]/,
      );
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  test("notes the trainings of a calibrated model in one folder, and finds each again", async () => {
    const folder = await mkdtemp(join(tmpdir(), "molsieve-mlp-"));
    try {
      const how = { fit: { ...QUICK, epochs: 3, checkpoint: folder }, trust: { folds: 3 } };
      const trusted = await fitTrusted(mlpEstimator, training, how);
      expect(await readdir(folder)).toHaveLength(4);
      const epochs: ProgressEvent[] = [];
      const again = await fitTrusted(mlpEstimator, training, how, {
        onProgress: (event) => event.stage === "train" && epochs.push(event),
      });
      expect(epochs).toEqual([]);
      expect(again.state()).toEqual(trusted.state());
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  test("tells folds apart whose values are the same", async () => {
    const folder = await mkdtemp(join(tmpdir(), "molsieve-mlp-"));
    try {
      // Sorted by class: without a fold, whichever it is, as many of each class are left, in the same order.
      const { features } = sampleData(BINARY, 40, 1);
      const y = Float64Array.from({ length: 40 }, (_, row) => (row < 20 ? 1 : 0));
      const how = { fit: { ...QUICK, epochs: 1, checkpoint: folder }, trust: { folds: 4 } };
      await fitTrusted(mlpEstimator, { features, task: BINARY, y }, how);
      expect(await readdir(folder)).toHaveLength(5);
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  test("weighs classes", async () => {
    const data = sampleData(BINARY, 150, 1);
    const active = async (classWeights: MlpOptions["classWeights"]) => {
      const { value } = (await fit(data, { classWeights, epochs: 8 })).predict(unseen.features);
      return value.filter((_, i) => i % 2 === 1).reduce((sum, each) => sum + each / 60, 0);
    };
    expect(await active([1, 20])).toBeGreaterThan((await active("equal")) + 0.1);
    await expect(fit(data, { classWeights: [1] })).rejects.toMatchObject({ code: "argument" });
  });

  test.each([
    { hidden: [] },
    { hidden: [1.5] },
    { members: 0 },
    { dropout: 1 },
    { epochs: 0 },
    { batchSize: 0 },
    { learningRate: 0 },
    { head: "mode" as "squared" },
    { heldOut: 0.6 },
    { patience: 0 },
  ])("refuses %o", async (options) => {
    await expect(fit(training, options)).rejects.toMatchObject({ code: "argument" });
  });
});

describe("fitMlp", () => {
  test("learns a target from few values when a related one has many", async () => {
    const data = sampleData(REGRESSION, 200, 5);
    const few = data.y.map((each, row) => (row % 10 === 0 ? each + 1 : Number.NaN));
    const target = (y: Float64Array) => ({ y, qualifiers: new Int8Array(200), weights: new Float64Array(200).fill(1) });
    const options = { ...mlpOptions(QUICK), epochs: 40 };
    const both = await fitMlp(
      { features: data.features, task: REGRESSION, measured: [target(data.y), target(few)] },
      options,
    );
    const rows = Uint32Array.from({ length: 20 }, (_, i) => 10 * i);
    const own = {
      ...data,
      features: takeRows(data.features, rows),
      y: Float64Array.from(rows, (row) => few[row] as number),
    };
    const alone = await fit(own, { epochs: 40 });
    const error = (model: typeof alone) =>
      rmse(
        unseen.y.map((each) => each + 1),
        model.predict(unseen.features).value,
      );
    const [first, second] = both;
    expect(both).toHaveLength(2);
    expect(rmse(unseen.y, first?.predict(unseen.features).value as Float64Array)).toBeLessThan(0.6 * error(alone));
    expect(error(second as typeof alone)).toBeLessThan(0.8 * error(alone));
    const restored = mlpEstimator.restore((second as typeof alone).state());
    expect(restored.predict(unseen.features)).toEqual(second?.predict(unseen.features));
  });

  test("learns several classes of several targets", async () => {
    const data = sampleData(THREE_CLASSES, 150, 5);
    const turned = data.y.map((each) => 2 - each);
    const target = (y: Float64Array) => ({ y, qualifiers: new Int8Array(150), weights: new Float64Array(150).fill(1) });
    const models = await fitMlp(
      { features: data.features, task: THREE_CLASSES, measured: [target(data.y), target(turned)] },
      mlpOptions(QUICK),
    );
    const test = sampleData(THREE_CLASSES, 60, 6);
    for (const [model, y] of [
      [models[0], test.y],
      [models[1], test.y.map((each) => 2 - each)],
    ] as const) {
      const { value } = model?.predict(test.features) ?? { value: new Float64Array(0) };
      const right = [...y].filter((each, i) => value[3 * i + each] === Math.max(...value.subarray(3 * i, 3 * i + 3)));
      expect(right.length / 60).toBeGreaterThan(0.6);
    }
  });
});
