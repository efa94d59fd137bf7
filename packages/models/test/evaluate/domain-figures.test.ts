import { type EvaluatedModel, evaluateModels, fitTrusted, knnEstimator, rmse, splitAtRandom } from "@molsieve/models";
import { describe, expect, it } from "vitest";
import { sulfonamides } from "../support.js";
import { lineData, lineModel, meanModel } from "./made-up-data.js";

const data = lineData(120, "regression");
const plan = splitAtRandom(120, { folds: 4 });

/** The line, which says that rows are the further outside the larger `x` is. */
function lineWithDomain(domainOf: (x: number) => number): EvaluatedModel {
  return {
    name: "line",
    async fit(train, context) {
      const fitted = await lineModel.fit(train, context);
      return {
        predict(rows) {
          const [block] = rows.blocks;
          const x = block?.form === "values" ? block.values : new Float64Array(0);
          return { ...fitted.predict(rows), domain: x.map(domainOf) };
        },
      };
    },
  };
}

const evaluate = (domainOf: (x: number) => number, options: { domainLimit?: number } = {}) =>
  evaluateModels({
    data,
    plan,
    models: [lineWithDomain(domainOf), meanModel],
    metrics: ["rmse"],
    predictions: true,
    ...options,
  });

describe("figures apart by domain", () => {
  it("are those of the rows whose score reaches the limit, and of the others", async () => {
    const { models } = await evaluate((x) => 1 - x, { domainLimit: 0.7 });
    const [line, mean] = models;
    const { limit, inside, outside } = line?.domain ?? { limit: 0 };
    expect(limit).toBe(0.7);
    expect((inside?.rows ?? 0) + (outside?.rows ?? 0)).toBe(120);
    const { rows = [], value = [], domain = [] } = line?.predictions?.[1] ?? {};
    for (const [side, isInside] of [
      [inside, true],
      [outside, false],
    ] as const) {
      const own = [...rows.keys()].filter((i) => (domain[i] as number) >= 0.7 === isInside);
      expect(own.length).toBeGreaterThan(2);
      const of = (pick: (i: number) => number) => Float64Array.from(own, pick);
      expect(side?.metrics["rmse"]?.values[1]).toBe(
        rmse(
          of((i) => data.y[rows[i] as number] as number),
          of((i) => value[i] as number),
        ),
      );
      expect(Object.keys(side?.metrics ?? {})).toEqual(["rmse", "coverage", "interval_width"]);
      expect(side?.metrics["interval_width"]?.mean).toBeCloseTo(0.2, 12);
    }
    expect(mean?.domain).toBeUndefined();
  });

  it("say plainly that a side is empty", async () => {
    const [all] = (await evaluate(() => 0.5)).models;
    expect(all?.domain).toMatchObject({ limit: 0.5, inside: { rows: 120 }, outside: { rows: 0, metrics: {} } });
    expect(all?.domain?.inside.note).toBeUndefined();
    expect(all?.domain?.outside.note).toBe("No test row lies outside the domain (score below 0.5)");
    const [none] = (await evaluate(() => 0.49)).models;
    expect(none?.domain?.inside).toEqual({
      rows: 0,
      metrics: {},
      note: "No test row lies inside the domain (score 0.5 or more)",
    });
  });

  it("leave out rows that are known as bounds", async () => {
    const qualifiers = new Int8Array(120).fill(1, 0, 30);
    const censored = await evaluateModels({
      data: { ...data, qualifiers },
      plan,
      models: [lineWithDomain(() => 1)],
      metrics: ["rmse"],
    });
    expect(censored.models[0]?.domain?.inside.rows).toBe(90);
  });

  it("of measured sulfonamides are worse outside", async () => {
    const { fingerprints, y } = sulfonamides();
    const bits = {
      form: "bits",
      name: "morgan",
      width: fingerprints.nBits,
      words: new Uint32Array(fingerprints.bytes.slice().buffer),
    } as const;
    const { models } = await evaluateModels({
      data: { features: { nRows: y.length, blocks: [bits] }, task: { kind: "regression" }, y },
      plan: splitAtRandom(y.length, { folds: 3 }),
      models: [{ name: "knn", fit: (train) => fitTrusted(knnEstimator, train) }],
      metrics: ["rmse"],
    });
    const { inside, outside } = models[0]?.domain ?? {};
    expect(inside?.rows).toBeGreaterThan(100);
    expect(outside?.rows).toBeGreaterThan(100);
    expect(outside?.metrics["rmse"]?.mean).toBeGreaterThan(1.05 * (inside?.metrics["rmse"]?.mean as number));
    expect(outside?.metrics["coverage"]?.mean).toBeLessThan(inside?.metrics["coverage"]?.mean as number);
  });
});
