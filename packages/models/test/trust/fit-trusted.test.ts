import { fitTrusted, type IntervalSource, restoreTrusted, type TrainingData, takeRows } from "@molsieve/models";
import { describe, expect, it } from "vitest";
import { classData, kernelMeanEstimator, madeUpRows, regressionData, restoreKernelMean } from "./support.js";

const mean = (values: ArrayLike<number>) => Array.from(values).reduce((sum, value) => sum + value, 0) / values.length;

async function coverage(source: IntervalSource, level: number, seeds: number, more: object = {}): Promise<number> {
  const held: number[] = [];
  for (let seed = 0; seed < seeds; seed++) {
    const trusted = await fitTrusted(kernelMeanEstimator, regressionData(120, 3 * seed), {
      trust: { intervals: source, folds: 6, seed, ...more },
    });
    const fresh = regressionData(200, 3 * seed + 1_000_000);
    const { lower, upper } = trusted.predict(fresh.features, { level });
    held.push(
      mean(fresh.y.map((value, row) => ((lower[row] as number) <= value && value <= (upper[row] as number) ? 1 : 0))),
    );
  }
  return mean(held);
}

describe("intervals of fitTrusted", () => {
  it.each([
    ["cross", {}],
    ["cross", { signed: true }],
    ["cross", { bins: 3 }],
    ["cross", { repeats: 3 }],
    ["jackknife+", {}],
    ["split", {}],
  ] as const)("hold as often as they say: %s %o", async (source, more) => {
    for (const level of [0.5, 0.8, 0.9]) {
      const found = await coverage(source, level, 25, more);
      expect(found).toBeGreaterThan(level - 0.025);
      expect(found).toBeLessThan(level + (source === "split" ? 0.06 : 0.035));
    }
  });

  it("are wider where the model is less sure, and where it is asked to be surer", async () => {
    const trusted = await fitTrusted(kernelMeanEstimator, regressionData(400, 1));
    const fresh = regressionData(200, 2);
    const width = (level: number) => {
      const { lower, upper } = trusted.predict(fresh.features, { level });
      return upper.map((end, row) => end - (lower[row] as number));
    };
    const narrow = width(0.8);
    const wide = width(0.95);
    expect(wide.every((own, row) => own > (narrow[row] as number))).toBe(true);
    const { sd } = trusted.model.predict(fresh.features);
    const surest = sd.indexOf(Math.min(...sd));
    const least = sd.indexOf(Math.max(...sd));
    expect(wide[least] as number).toBeGreaterThan(1.5 * (wide[surest] as number));
  });

  it("come with an sd whose square is that of the errors, on average", async () => {
    const trusted = await fitTrusted(kernelMeanEstimator, regressionData(400, 1));
    const fresh = regressionData(2000, 2);
    const { value, sd } = trusted.predict(fresh.features);
    const errors = mean(fresh.y.map((y, row) => (y - (value[row] as number)) ** 2));
    expect(mean(sd.map((own) => own ** 2)) / errors).toBeGreaterThan(0.8);
    expect(mean(sd.map((own) => own ** 2)) / errors).toBeLessThan(1.25);
  });

  it("are infinite where there are too few rows for the level", async () => {
    const trusted = await fitTrusted(kernelMeanEstimator, regressionData(12, 1));
    const { features } = regressionData(5, 2);
    expect(Number.isFinite(trusted.predict(features, { level: 12 / 13 }).upper[0])).toBe(true);
    expect(trusted.predict(features, { level: 0.93 }).upper[0]).toBe(Number.POSITIVE_INFINITY);
    expect(trusted.predict(features, { level: 0.93 }).lower[0]).toBe(Number.NEGATIVE_INFINITY);
  });

  it("exist for 2 rows, without an end", async () => {
    const trusted = await fitTrusted(kernelMeanEstimator, regressionData(2, 1));
    const { value, lower, upper, sd, domain } = trusted.predict(regressionData(3, 2).features);
    expect([...lower, ...upper].some(Number.isFinite)).toBe(false);
    expect([...value, ...sd, ...domain].every(Number.isFinite)).toBe(true);
  });

  it("learn nothing from censored rows and rows of weight 0", async () => {
    const data = regressionData(60, 1);
    const spoilt = data.y.map((value, row) => (row % 3 === 0 ? value + 100 : value));
    const marks = Int8Array.from(spoilt, (_, row) => (row % 3 === 0 ? -1 : 0));
    const estimator: typeof kernelMeanEstimator = {
      ...kernelMeanEstimator,
      fit: ({ features, task, y }, options) =>
        kernelMeanEstimator.fit({ features, task, y: y.map((value) => (value > 50 ? value - 100 : value)) }, options),
    };
    const plain = await fitTrusted(estimator, { ...data, y: spoilt, qualifiers: marks });
    const weights = Float64Array.from(marks, (mark) => 1 + mark);
    const weighted = await fitTrusted(estimator, { ...data, y: spoilt, weights });
    const { upper, value } = plain.predict(data.features);
    expect(Math.max(...upper.map((end, row) => end - (value[row] as number)))).toBeLessThan(20);
    expect(weighted.predict(data.features).upper).toEqual(upper);
  });

  it("come from the model's own out-of-fold estimates where it has them", async () => {
    const data = regressionData(50, 1);
    const estimator: typeof kernelMeanEstimator = {
      ...kernelMeanEstimator,
      async fit(own, options) {
        const model = await kernelMeanEstimator.fit(own, options);
        const rows = Uint32Array.from(own.y.keys()).slice(1);
        const outOfFold = () => ({ rows, value: own.y.slice(1).map((value) => value + 3), sd: own.y.slice(1).fill(1) });
        return { ...model, predict: (rows) => model.predict(rows), state: () => model.state(), outOfFold };
      },
    };
    const trusted = await fitTrusted(estimator, data);
    expect(trusted.outOfFold.value[7]).toBe((data.y[7] as number) + 3);
    expect(trusted.outOfFold.value[0]).toBeNaN();
    const { value, upper } = trusted.predict(data.features);
    expect((upper[0] as number) - (value[0] as number)).toBeCloseTo(3, 10);
    const apart = await fitTrusted(estimator, data, { trust: { groups: Uint32Array.from(data.y.keys()) } });
    expect(apart.outOfFold.value[7]).not.toBe((data.y[7] as number) + 3);
  });

  it("keep groups together", async () => {
    const one = regressionData(40, 1);
    const twice = {
      ...one,
      features: takeRows(one.features, [...one.y.keys(), ...one.y.keys()]),
      y: Float64Array.of(...one.y, ...one.y),
    };
    const groups = Uint32Array.from(twice.y, (_, row) => row % 40);
    const error = async (trust: object) => {
      const { outOfFold } = await fitTrusted(kernelMeanEstimator, twice, { fit: { width: 0.01 }, trust });
      return mean(twice.y.map((value, row) => Math.abs(value - (outOfFold.value[row] as number))));
    };
    expect(await error({ groups, folds: 5 })).toBeGreaterThan(3 * (await error({ folds: 5 })));
  });
});

describe("classes of fitTrusted", () => {
  it.each([2, 3])("have probabilities that hold, of %d classes", async (nClasses) => {
    const trusted = await fitTrusted(kernelMeanEstimator, classData(800, 1, nClasses), { fit: { sharpness: 4 } });
    const fresh = classData(2000, 2, nClasses);
    const raw = trusted.model.predict(fresh.features).value;
    const { probabilities = new Float64Array(0), value } = trusted.predict(fresh.features);
    const loss = (p: Float64Array) =>
      mean(fresh.y.map((label, row) => -Math.log((p[row * nClasses + label] as number) + 1e-6)));
    expect(loss(probabilities)).toBeLessThan(loss(raw) - 0.1);
    if (nClasses === 2) {
      const sure = [...value.keys()].filter((row) => (value[row] as number) > 0.7);
      expect(mean(sure.map((row) => fresh.y[row] as number))).toBeCloseTo(
        mean(sure.map((row) => value[row] as number)),
        1,
      );
    } else {
      const own = probabilities.subarray(0, 3);
      expect(value[0]).toBe(own.indexOf(Math.max(...own)));
    }
  });

  it.each([2, 3])("are in sets that hold the true one class by class, of %d classes", async (nClasses) => {
    const held: number[][] = Array.from({ length: nClasses }, () => []);
    for (let seed = 0; seed < 12; seed++) {
      const trusted = await fitTrusted(kernelMeanEstimator, classData(150, 2 * seed, nClasses), {
        trust: { folds: 5 },
      });
      const fresh = classData(150, 1_000_000 + 2 * seed, nClasses);
      const sets = trusted.classSets(fresh.features, { level: 0.8 });
      for (const [row, label] of fresh.y.entries()) held[label]?.push(sets[row * nClasses + label] as number);
    }
    for (const own of held) expect(Math.abs(mean(own) - 0.81)).toBeLessThan(0.05);
  });

  it("have bounds around the probability of class 1", async () => {
    const trusted = await fitTrusted(kernelMeanEstimator, classData(300, 1, 2));
    const { lower, upper, value } = trusted.predict(classData(200, 2, 2).features);
    expect(value.every((p, row) => (lower[row] as number) <= p && p <= (upper[row] as number))).toBe(true);
    const gap = mean(upper.map((end, row) => end - (lower[row] as number)));
    expect(gap).toBeGreaterThan(0);
    expect(gap).toBeLessThan(0.15);
  });

  it.each([2, 3])(
    "stay the model's own, without bounds, where they are not to be calibrated: %d classes",
    async (nClasses) => {
      const trusted = await fitTrusted(kernelMeanEstimator, classData(100, 1, nClasses), {
        trust: { calibrate: false },
      });
      const fresh = classData(50, 2, nClasses).features;
      const said = restoreTrusted(trusted.state(), restoreKernelMean).predict(fresh);
      const own = trusted.model.predict(fresh).value;
      expect(own.every((p, i) => Math.abs(p - (said.probabilities?.[i] ?? 9)) < 1e-15)).toBe(true);
      const bounds = nClasses === 2 ? [0, 1] : [Number.NaN, Number.NaN];
      expect([said.lower[7], said.upper[7]]).toEqual(bounds);
    },
  );

  it("may be all one class, or a class may have a single row", async () => {
    const data = classData(30, 1, 2);
    for (const rare of [0, 1]) {
      const y = Float64Array.from(data.y, (_, row) => (row < rare ? 1 : 0));
      const { value } = (await fitTrusted(kernelMeanEstimator, { ...data, y })).predict(data.features);
      expect(value.every((p) => p >= 0 && p <= 1)).toBe(true);
    }
  });
});

describe("a trusted model", () => {
  const sets: [string, TrainingData, object][] = [
    ["regression", regressionData(80, 1), { bins: 2, signed: true }],
    ["jackknife+", regressionData(40, 1), { intervals: "jackknife+", folds: 4 }],
    ["two classes", classData(500, 1, 2), {}],
    ["three classes", classData(80, 1, 3), {}],
  ];

  it.each(sets)("comes back from its state to the last bit: %s", async (_, data, trust) => {
    const trusted = await fitTrusted(kernelMeanEstimator, data, { trust });
    const state = trusted.state();
    const restored = restoreTrusted(
      { model: state.model, trust: { ...state.trust, config: JSON.parse(JSON.stringify(state.trust.config)) } },
      restoreKernelMean,
    );
    const fresh = madeUpRows(30, 9);
    expect(restored.predict(fresh, { level: 0.8 })).toEqual(trusted.predict(fresh, { level: 0.8 }));
    expect(restored.outOfFold).toEqual(trusted.outOfFold);
    expect(restored.state()).toEqual(state);
  });

  it.each(sets)("says the same of a row whatever the batch: %s", async (_, data, trust) => {
    const trusted = await fitTrusted(kernelMeanEstimator, data, { trust });
    const fresh = madeUpRows(9, 9);
    const whole = trusted.predict(fresh);
    const one = trusted.predict(takeRows(fresh, [4]));
    for (const key of ["value", "sd", "lower", "upper", "domain"] as const) expect(one[key][0]).toBe(whole[key][4]);
  });

  it.each(sets)("says the same without the domain score: %s", async (_, data, trust) => {
    const trusted = await fitTrusted(kernelMeanEstimator, data, { trust });
    const fresh = madeUpRows(9, 9);
    const { domain, ...rest } = trusted.predict(fresh, { domain: false });
    expect(domain).toEqual(new Float64Array(9).fill(Number.NaN));
    expect(trusted.predict(fresh)).toMatchObject(rest);
  });

  it("is the same again with the same seed", async () => {
    const fit = () => fitTrusted(kernelMeanEstimator, regressionData(60, 1), { trust: { seed: 5 } });
    expect((await fit()).state()).toEqual((await fit()).state());
  });

  it("refuses options that it cannot take", async () => {
    const fit = (trust: object, data = regressionData(20, 1)) => fitTrusted(kernelMeanEstimator, data, { trust });
    await expect(fit({ level: 1 })).rejects.toThrow("level");
    await expect(fit({ folds: 1 })).rejects.toThrow("folds");
    await expect(fit({ fold: 3 })).rejects.toThrow("folds");
    await expect(fit({ intervals: "bag" })).rejects.toThrow("intervals");
    await expect(fit({ intervals: "model" })).rejects.toThrow("kernel-mean has none");
    await expect(fit({ intervals: "jackknife+" }, classData(20, 1, 2))).rejects.toThrow("classification");
    await expect(fit({ groups: new Uint32Array(20) })).rejects.toThrow("groups");
    const trusted = await fit({});
    expect(() => trusted.predict(madeUpRows(2, 1), { level: 0 })).toThrow("level");
    expect(() => trusted.predict(madeUpRows(2, 1, false))).toThrow("as in training");
    expect(() => trusted.classSets(madeUpRows(2, 1))).toThrow("classification");
  });

  it("stops when it is told to, and says how far it is", async () => {
    const abort = new AbortController();
    const seen: number[] = [];
    const onProgress = ({ stage, done }: { stage: string; done: number }) => {
      if (stage !== "calibrate") return;
      seen.push(done);
      if (done === 2) abort.abort();
    };
    const job = fitTrusted(kernelMeanEstimator, regressionData(60, 1), {}, { signal: abort.signal, onProgress });
    await expect(job).rejects.toMatchObject({ code: "cancelled" });
    expect(seen).toEqual([1, 2]);
  });
});
