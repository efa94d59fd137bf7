import { Random } from "@molsieve/core";
import { boostingEstimator, type TrainingData, takeRows } from "@molsieve/models";
import { describe, expect, it } from "vitest";
import { bitsOf, countsOf, rowsOf, valuesOf } from "./support.js";

const REGRESSION = { kind: "regression" } as const;
const BINARY = { kind: "classification", nClasses: 2 } as const;

/** `nRows` rows of 40 bits, 5 counts and 3 values from 0 to 1, and what a rule with noise says of them. */
function sample(nRows: number, seed: number, noise = 0.1) {
  const random = new Random(seed);
  const bits = Array.from({ length: nRows }, () =>
    Array.from({ length: 40 }, () => (random.nextFloat() < 0.2 ? 1 : 0)),
  );
  const counts = Array.from({ length: nRows }, () => Array.from({ length: 5 }, () => random.nextBelow(4)));
  const values = Array.from({ length: nRows }, () => Array.from({ length: 3 }, () => random.nextFloat()));
  const rule = (i: number) =>
    2 * (bits[i]?.[3] as number) + (counts[i]?.[1] as number) + 4 * (values[i]?.[0] as number) ** 2;
  const y = Float64Array.from({ length: nRows }, (_, i) => rule(i) + noise * (random.nextFloat() - 0.5));
  return { features: rowsOf(bitsOf(bits), countsOf(counts), valuesOf(values)), y, values };
}

const training = sample(400, 1);
const unseen = sample(300, 2);
const quick = { rounds: 100, learningRate: 0.1, maxDepth: 4 };

function rmse(a: Float64Array, b: Float64Array): number {
  return Math.sqrt(a.reduce((sum, value, i) => sum + (value - (b[i] as number)) ** 2, 0) / a.length);
}

describe("boostingEstimator", () => {
  it("learns a rule from bits, counts and values together", async () => {
    const model = await boostingEstimator.fit({ ...training, task: REGRESSION });
    expect(rmse(model.predict(unseen.features).value, unseen.y)).toBeLessThan(0.3);
  });

  it("tells noisy rows by their deviation, and about how large their errors are", async () => {
    const noisy = (data: ReturnType<typeof sample>, seed: number) => {
      const random = new Random(seed);
      return data.y.map(
        (value, i) => value + ((data.values[i]?.[2] as number) > 0.5 ? 6 : 0.5) * (random.nextFloat() - 0.5),
      );
    };
    const model = await boostingEstimator.fit({ ...training, y: noisy(training, 3), task: REGRESSION }, quick);
    const { value, sd } = model.predict(unseen.features);
    const y = noisy(unseen, 4);
    const part = (isNoisy: boolean) => [...y.keys()].filter((i) => (unseen.values[i]?.[2] as number) > 0.5 === isNoisy);
    const rms = (rows: number[], of: (i: number) => number) =>
      Math.sqrt(rows.reduce((sum, i) => sum + of(i) ** 2, 0) / rows.length);
    for (const rows of [part(true), part(false)]) {
      const error = rms(rows, (i) => (value[i] as number) - (y[i] as number));
      const said = rms(rows, (i) => sd[i] as number);
      expect(said / error).toBeGreaterThan(0.6);
      expect(said / error).toBeLessThan(1.7);
    }
    expect(rms(part(true), (i) => sd[i] as number)).toBeGreaterThan(1.5 * rms(part(false), (i) => sd[i] as number));
  });

  it("learns which side missing values belong to", async () => {
    const hide = (data: ReturnType<typeof sample>, above: boolean) => {
      const values = data.values.map((row) =>
        row.map((value, c) => (c === 0 && value > 0.7 === above ? Number.NaN : value)),
      );
      return { ...data, features: rowsOf(...data.features.blocks.slice(0, 2), valuesOf(values)) };
    };
    for (const above of [true, false]) {
      const { features } = hide(unseen, above);
      const model = await boostingEstimator.fit({ ...hide(training, above), task: REGRESSION }, quick);
      const error = rmse(model.predict(features).value, unseen.y);
      // Within the hidden part values differ by up to 2, their mean is 2 and more away from that of the others.
      expect(error).toBeLessThan(0.75);
    }
  });

  it("predicts quantiles", async () => {
    const noisy = sample(600, 5, 3);
    const { features, y } = sample(600, 6, 3);
    for (const quantile of [0.1, 0.5, 0.9]) {
      const options = { ...quick, minChildWeight: 20, loss: "quantile", quantile } as const;
      const { value } = (await boostingEstimator.fit({ ...noisy, task: REGRESSION }, options)).predict(features);
      const below = y.filter((each, i) => each < (value[i] as number)).length / 600;
      expect(Math.abs(below - quantile)).toBeLessThan(0.1);
    }
  });

  it("is not led astray by outliers with absolute errors", async () => {
    const y = training.y.map((value, i) => (i % 10 === 0 ? value + 100 : value));
    const error = async (loss: "squared" | "absolute") =>
      rmse(
        (
          await boostingEstimator.fit({ ...training, y, task: REGRESSION }, { ...quick, minChildWeight: 20, loss })
        ).predict(unseen.features).value,
        unseen.y,
      );
    expect(await error("absolute")).toBeLessThan(2);
    expect(await error("squared")).toBeGreaterThan(5);
  });

  it.each([1, -1])("takes a bound on side %d as no more than that", async (side) => {
    const fit = async (data: Partial<TrainingData>) =>
      (await boostingEstimator.fit({ ...training, task: REGRESSION, ...data }, quick)).predict(unseen.features).value;
    const qualifiers = Int8Array.from(training.y, (_, i) => (i % 2) * side);
    // What keeps its bound is not drawn to it.
    const loose = training.y.map((value, i) => value - (i % 2) * side * 3);
    expect(rmse(await fit({ y: loose }), unseen.y)).toBeGreaterThan(1.2);
    expect(rmse(await fit({ y: loose, qualifiers }), unseen.y)).toBeLessThan(0.7);
    // What breaks it is.
    const tight = training.y.map((value, i) => value + (i % 2) * side * 3);
    expect(rmse(await fit({ y: tight, qualifiers }), unseen.y)).toBeGreaterThan(1);
  });

  it.each([1, -1] as const)("keeps predictions monotone, sign %d", async (sign) => {
    const y = training.y.map((value, i) => value + Math.sin(12 * (training.values[i]?.[1] as number)));
    const options = { ...quick, rounds: 60, monotone: { "values.c0": sign, "values.c1": sign } };
    const model = await boostingEstimator.fit({ ...training, y, task: REGRESSION }, options);
    const [bits, counts] = takeRows(unseen.features, new Array(50).fill(7)).blocks;
    if (bits === undefined || counts === undefined) throw new Error("two blocks");
    for (const column of [0, 1]) {
      const ladder = valuesOf(
        Array.from({ length: 50 }, (_, i) => [0, 1, 2].map((c) => (c === column ? i / 50 : 0.4))),
      );
      const { value } = model.predict(rowsOf(bits, counts, ladder));
      for (let i = 1; i < 50; i++) {
        expect(sign * ((value[i] as number) - (value[i - 1] as number))).toBeGreaterThanOrEqual(-1e-12);
      }
      // Along the right sign it must still rise.
      if (column === 0 && sign === 1) expect((value[49] as number) - (value[0] as number)).toBeGreaterThan(2);
    }
  });

  it("raises the probability of a rare class where classes are balanced", async () => {
    const y = training.y.map((value) => (value > 5 ? 1 : 0));
    const mean = async (classWeights: "equal" | "balanced" | readonly number[]) => {
      const model = await boostingEstimator.fit({ ...training, y, task: BINARY }, { ...quick, classWeights });
      return model.predict(unseen.features).value.reduce((sum, p, i) => sum + (i % 2) * p, 0) / 300;
    };
    const balanced = await mean("balanced");
    expect(balanced).toBeGreaterThan((await mean("equal")) * 1.1);
    const active = y.filter((label) => label === 1).length;
    expect(await mean([400 / (2 * (400 - active)), 400 / (2 * active)])).toBeCloseTo(balanced, 12);
  });

  it("tells three classes apart", async () => {
    const classes = (y: Float64Array) => y.map((value) => (value > 4 ? 2 : value > 2.5 ? 1 : 0));
    const task = { kind: "classification", nClasses: 3 } as const;
    const model = await boostingEstimator.fit({ ...training, y: classes(training.y), task }, quick);
    const { value } = model.predict(unseen.features);
    const right = [...classes(unseen.y)].filter((label, i) => {
      const own = value.subarray(3 * i, 3 * i + 3);
      return own.indexOf(Math.max(...own)) === label;
    });
    expect(right.length / 300).toBeGreaterThan(0.85);
  });

  it("stops early where more rounds do not help", async () => {
    const random = new Random(8);
    const y = training.y.map(() => random.nextFloat());
    const rounds = async (options: object) => {
      const state = (
        await boostingEstimator.fit({ ...training, y, task: REGRESSION }, { rounds: 200, ...options })
      ).state();
      return state.tensors["mean.columns"]?.shape[0] as number;
    };
    expect(await rounds({})).toBe(200);
    const rows = Array.from({ length: 80 }, (_, i) => 5 * i);
    for (const earlyStopping of [{ patience: 20 }, { patience: 20, refit: false }, { patience: 20, rows }]) {
      expect(await rounds({ earlyStopping })).toBeLessThan(100);
    }
  });

  it("does not look at rows set aside when not fitted again", async () => {
    const rows = Array.from({ length: 80 }, (_, i) => 5 * i);
    const of = async (y: Float64Array) =>
      (
        await boostingEstimator.fit(
          { ...training, y, task: REGRESSION },
          { ...quick, rounds: 30, randomStrength: 0, earlyStopping: { rows, refit: false, patience: 200 } },
        )
      ).state().tensors["mean.leaves"]?.data as Float64Array;
    const other = training.y.slice();
    // Two swapped values leave the mean, where all starts from, as it is.
    [other[0], other[5]] = [other[5] as number, other[0] as number];
    const one = await of(training.y);
    const two = await of(other);
    const common = Math.min(one.length, two.length);
    expect(common).toBeGreaterThan(16);
    for (let i = 0; i < common; i++) expect(two[i]).toBeCloseTo(one[i] as number, 9);
  });

  it("uses fewer bins when told to, and rows and columns by chance", async () => {
    const of = async (options: object) =>
      rmse(
        (await boostingEstimator.fit({ ...training, task: REGRESSION }, { ...quick, ...options })).predict(
          unseen.features,
        ).value,
        unseen.y,
      );
    expect(await of({ maxBins: 2 })).toBeGreaterThan((await of({})) + 0.05);
    for (const options of [
      { subsample: 0.5 },
      { columnsample: 0.3 },
      { maxBins: 255 },
      { minChildWeight: 20 },
      { lambda: 0 },
    ]) {
      expect(await of(options), JSON.stringify(options)).toBeLessThan(0.6);
    }
  });

  it("depends on the seed", async () => {
    const of = async (seed: number) =>
      (await boostingEstimator.fit({ ...training, task: REGRESSION }, { ...quick, seed })).predict(unseen.features)
        .value;
    expect(await of(1)).toEqual(await of(1));
    expect(await of(1)).not.toEqual(await of(2));
  });

  it.each([
    { loss: "huber" },
    { quantile: 0 },
    { quantile: 1 },
    { rounds: 0 },
    { rounds: 1.5 },
    { learningRate: -0.1 },
    { learningRate: 2 },
    { maxDepth: 0 },
    { maxDepth: 9 },
    { lambda: -1 },
    { lambda: Number.NaN },
    { minChildWeight: Number.POSITIVE_INFINITY },
    { subsample: 0 },
    { columnsample: 1.1 },
    { randomStrength: -1 },
    { maxBins: 1 },
    { maxBins: 256 },
    { maxBins: "64" },
    { classWeights: "balanced" },
    { classWeights: [1, 0] },
    { monotone: { "values.c9": 1 } },
    { monotone: { "bits.c0": 1 } },
    { monotone: { "values.c0": 2 } },
    { monotone: null },
    { earlyStopping: { fraction: 0 } },
    { earlyStopping: { fraction: 1 } },
    { earlyStopping: { patience: 0 } },
    { earlyStopping: { rows: [] } },
    { earlyStopping: { rows: Array.from({ length: 400 }, (_, i) => i) } },
    { earlyStopping: { patiense: 3 } },
    { earlyStopping: 3 },
    { trees: 100 },
  ])("refuses %o", async (options) => {
    const fit = boostingEstimator.fit({ ...training, task: REGRESSION }, options as object);
    await expect(fit).rejects.toMatchObject({ code: "argument" });
  });

  it("refuses one weight for two classes, and an order of three", async () => {
    const y = training.y.map((_, i) => i % 2);
    const fit = boostingEstimator.fit({ ...training, y, task: BINARY }, { classWeights: [1] });
    await expect(fit).rejects.toMatchObject({ code: "argument" });
    const task = { kind: "classification", nClasses: 3 } as const;
    const ordered = boostingEstimator.fit({ ...training, y, task }, { monotone: { "values.c0": 1 } });
    await expect(ordered).rejects.toMatchObject({ code: "argument" });
  });
});
