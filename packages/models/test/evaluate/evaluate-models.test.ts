import {
  type Evaluation,
  type EvaluationOptions,
  evaluateModels,
  rmse,
  type SplitPlan,
  splitAtRandom,
  splitStratified,
} from "@molsieve/models";
import { describe, expect, it } from "vitest";
import { brokenModel, lineData, lineModel, meanModel } from "./made-up-data.js";

const data = lineData(120, "regression");
const plan = splitAtRandom(120, { folds: 5 });
const models = [meanModel, lineModel];
const evaluate = (options: Partial<EvaluationOptions> = {}) =>
  evaluateModels({ data, plan, models, metrics: ["rmse", "r2"], ...options });
const modelOf = (evaluation: Evaluation, name: string) => evaluation.models.find((model) => model.name === name);

describe("evaluateModels", () => {
  it("fits on each training side alone and measures on its test side", async () => {
    const seen: { rows: readonly number[]; y: Float64Array; seed: number }[] = [];
    const spy = {
      name: "spy",
      async fit(train: EvaluationOptions["data"], { rows, seed }: { rows: readonly number[]; seed: number }) {
        seen.push({ rows, y: train.y, seed });
        return lineModel.fit(train, { fold: 0, seed, rows });
      },
    };
    const evaluation = await evaluate({ models: [spy], predictions: true });
    expect(seen.map(({ rows }) => rows)).toEqual(plan.folds.map(({ train }) => train));
    for (const { rows, y } of seen) expect([...y]).toEqual(rows.map((row) => data.y[row]));
    expect(new Set(seen.map(({ seed }) => seed)).size).toBe(5);
    const [model] = evaluation.models;
    for (const [fold, { rows, value, sd, lower, upper, domain }] of (model?.predictions ?? []).entries()) {
      expect(rows).toEqual(plan.folds[fold]?.test);
      const measured = Float64Array.from(rows, (row) => data.y[row] as number);
      expect(model?.metrics["rmse"]?.values[fold]).toBe(rmse(measured, Float64Array.from(value)));
      for (const column of [sd, lower, upper, domain]) expect(column).toHaveLength(rows.length);
    }
  });

  it("summarises the folds", async () => {
    const evaluation = await evaluate();
    expect(evaluation.split).toBe("random");
    expect([evaluation.rows, evaluation.censored, evaluation.seeds.length]).toEqual([120, 0, 6]);
    const { mean, sd, ci95, values } = modelOf(evaluation, "line")?.metrics["rmse"] ?? { values: [] };
    expect(values).toHaveLength(5);
    expect(mean).toBeCloseTo(values.reduce((a, b) => a + b, 0) / 5, 14);
    expect(sd).toBeCloseTo(Math.sqrt(values.reduce((total, v) => total + (v - (mean ?? 0)) ** 2, 0) / 4), 14);
    // t(4) at 97.5 %, and 24 test rows to 96 training rows.
    const half = 2.7764451051977987 * (sd ?? 0) * Math.sqrt(1 / 5 + 24 / 96);
    expect(ci95?.[0]).toBeCloseTo((mean ?? 0) - half, 10);
    expect(ci95?.[1]).toBeCloseTo((mean ?? 0) + half, 10);
  });

  it("says which model beats the best baseline", async () => {
    const other = { ...brokenModel, name: "other", fit: meanModel.fit };
    const { comparisons } = await evaluate({ models: [meanModel, lineModel, other] });
    const by = Object.fromEntries(comparisons.map((each) => [`${each.model} ${each.metric}`, each]));
    expect(by["line rmse"]).toMatchObject({ baseline: "mean", better: true, test: "corrected-t" });
    expect(by["line rmse"]?.difference).toBeLessThan(-0.3);
    expect(by["line rmse"]?.pHolm).toBe(Math.min(1, 2 * (by["line rmse"]?.p ?? 0)));
    expect(by["other rmse"]).toMatchObject({ difference: 0, p: 1, pHolm: 1, better: null });
    expect((await evaluate({ models: [lineModel] })).comparisons).toEqual([]);
  });

  it("resamples rows where there is one fold", async () => {
    const one = splitAtRandom(120, { fraction: 0.4 });
    const { models: made, comparisons } = await evaluate({ plan: one });
    for (const { metrics } of made) {
      const { mean, sd, ci95 } = metrics["rmse"] ?? { mean: 0, sd: 0, ci95: [0, 0] };
      expect(sd).toBeNaN();
      expect(ci95[0]).toBeLessThan(mean);
      expect(ci95[1]).toBeGreaterThan(mean);
    }
    expect(comparisons).toMatchObject([
      { metric: "rmse", model: "line", better: true, test: "paired-bootstrap" },
      { metric: "r2", model: "line", better: true, test: "paired-bootstrap" },
    ]);
    const without = await evaluate({ plan: one, replicates: 0 });
    expect(without.models[0]?.metrics["rmse"]?.ci95).toEqual([Number.NaN, Number.NaN]);
  });

  it("compares ROC areas by DeLong's test", async () => {
    const classes = lineData(200, "classification");
    const one = splitStratified(classes.y, classes.task, { fraction: 0.5 });
    const { models: made, comparisons } = await evaluate({ data: classes, plan: one, metrics: ["roc_auc", "ef10"] });
    expect(made.map(({ metrics }) => metrics["roc_auc"]?.mean)).toEqual([0.5, expect.closeTo(0.9, 0.5)]);
    expect(comparisons[0]).toMatchObject({ metric: "roc_auc", model: "line", better: true, test: "delong" });
  });

  it("computes the metrics apart on a subset", async () => {
    const subset = data.y.map((value) => (value > 1 ? 1 : 0));
    const evaluation = await evaluate({ subset: Uint8Array.from(subset), predictions: true });
    const line = modelOf(evaluation, "line");
    const { rows = [], value = [] } = line?.predictions?.[2] ?? {};
    const chosen = [...rows.keys()].filter((i) => subset[rows[i] as number] === 1);
    const of = (pick: (i: number) => number) => Float64Array.from(chosen, pick);
    expect(chosen.length).toBeGreaterThan(3);
    expect(line?.subset?.["rmse"]?.values[2]).toBe(
      rmse(
        of((i) => data.y[rows[i] as number] as number),
        of((i) => value[i] as number),
      ),
    );
    expect(modelOf(await evaluate({ subset: new Uint8Array(120) }), "line")?.subset?.["rmse"]).toMatchObject({
      mean: Number.NaN,
      undefined: "5 of 5 folds: there are no rows",
    });
  });

  it("leaves rows known as bounds out of every metric", async () => {
    const qualifiers = new Int8Array(120).fill(1, 0, 30);
    const y = data.y.map((value, row) => (row < 30 ? value + 100 : value));
    const spy = { ...lineModel, fit: () => lineModel.fit(data, { fold: 0, seed: 0, rows: [] }) };
    const censored = await evaluate({ data: { ...data, y, qualifiers }, models: [spy] });
    expect(censored.censored).toBe(30);
    expect(censored.models[0]?.metrics["rmse"]?.mean).toBeLessThan(0.1);
  });

  it("reports a model that fails and goes on", async () => {
    const { models: made, comparisons } = await evaluate({ models: [brokenModel, meanModel, lineModel] });
    expect(made[0]).toMatchObject({
      name: "broken",
      metrics: {},
      failure: { fold: 1, code: "internal", reason: "no such kernel" },
    });
    expect(comparisons.map(({ model }) => model)).toEqual(["line", "line"]);
    const infinite = { name: "infinite", fit: async () => ({ predict: () => ({ value: Float64Array.of(1) }) }) };
    expect((await evaluate({ models: [infinite] })).models[0]?.failure?.reason).toBe("value.length must be 24, got 1");
  });

  it("says why a metric has no figure", async () => {
    const classes = lineData(40, "classification");
    const rows = [...classes.y.keys()];
    const inactive = rows.filter((row) => classes.y[row] === 0).slice(0, 4);
    const lopsided: SplitPlan = {
      kind: "predefined",
      seed: 0,
      repeats: 1,
      folds: [{ test: inactive, train: rows.filter((row) => !inactive.includes(row)) }],
    };
    const { models: made } = await evaluate({ data: classes, plan: lopsided, metrics: ["roc_auc", "mcc"] });
    expect(made[0]?.metrics["roc_auc"]).toMatchObject({
      mean: Number.NaN,
      undefined: "1 of 1 folds: all rows are of class 0",
    });
    const flat = await evaluate({ models: [meanModel], metrics: ["pearson", "coverage"] });
    expect(flat.models[0]?.metrics["pearson"]?.undefined).toBe("5 of 5 folds: all predicted values are equal");
  });

  it("is the same twice and survives JSON", async () => {
    const [first, second] = [await evaluate(), await evaluate()];
    const timeless = ({ models: made, ...rest }: Evaluation) => ({
      ...rest,
      models: made.map((model) => ({ ...model, seconds: 0 })),
    });
    expect(timeless(first)).toEqual(timeless(second));
    expect(JSON.parse(JSON.stringify(first)).models[1].metrics.rmse.values).toHaveLength(5);
  });

  it("hands over validation rows and reports progress", async () => {
    const seen: unknown[] = [];
    const done: number[] = [];
    const withValid: SplitPlan = { ...plan, repeats: 1, folds: [{ train: [0, 1, 2], test: [5, 6], valid: [3, 4] }] };
    const spy = {
      name: "spy",
      fit: (train: EvaluationOptions["data"], context: Parameters<typeof lineModel.fit>[1]) => {
        seen.push(context.valid?.rows, [...(context.valid?.data.y ?? [])]);
        return lineModel.fit(train, context);
      },
    };
    await evaluate({
      models: [spy, meanModel],
      plan: withValid,
      onProgress: ({ done: fits, total }) => done.push(fits, total ?? 0),
    });
    expect(seen).toEqual([
      [3, 4],
      [data.y[3], data.y[4]],
    ]);
    expect(done).toEqual([1, 2, 2, 2]);
  });

  it("stops between fits", async () => {
    const controller = new AbortController();
    let fits = 0;
    const onProgress = () => {
      if (++fits === 3) controller.abort();
    };
    await expect(evaluate({ signal: controller.signal, onProgress })).rejects.toMatchObject({ code: "cancelled" });
    expect(fits).toBe(3);
  });

  it.each([
    [{ metrics: [] }, "metrics must be at least one metric"],
    [{ metrics: ["roc_auc"] }, "the metric roc_auc does not judge quantities. Those that do: rmse, mae"],
    [{ metrics: ["rmsd"] }, 'there is no metric "rmsd". Did you mean rmse? Known: rmse, mae'],
    [{ domainLimit: 1.5 }, "domainLimit must be from 0 to 1, got 1.5"],
    [{ models: [lineModel, lineModel] }, 'models must be models of different names, got "line"'],
    [{ subset: new Uint8Array(3) }, "subset.length must be 120, one a row, got 3"],
    [{ replicates: -1 }, "replicates must be an integer of 0 or more"],
    [{ plan: splitAtRandom(121) }, "row numbers from 0 to 119"],
  ])("refuses %j", async (options, message) => {
    await expect(evaluate(options)).rejects.toThrow(message);
    await expect(evaluate(options)).rejects.toMatchObject({ code: "argument" });
  });
});
