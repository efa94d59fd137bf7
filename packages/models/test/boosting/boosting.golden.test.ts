import { readFileSync } from "node:fs";
import { boostingEstimator, rankActives, rocAuc, takeRows } from "@molsieve/models";
import { describe, expect, it } from "vitest";
import { readGolden, sulfonamides } from "../support.js";
import { rowsOf, valuesOf } from "./support.js";

interface Golden {
  readonly results: readonly { split: number; by: "sklearn" | "xgboost"; rmse: number; auc: number }[];
  readonly stumps: readonly { values: number[][]; y: number[]; predicted: number[] }[];
}

const golden: Golden = JSON.parse(readFileSync(new URL("boosting.golden.json", import.meta.url), "utf8"));
const { test: testRows } = readGolden<{ test: number[][] }>("forest");

it("grows the trees of one split that scikit-learn grows", async () => {
  for (const { values, y, predicted } of golden.stumps) {
    const model = await boostingEstimator.fit(
      { features: rowsOf(valuesOf(values)), task: { kind: "regression" }, y: Float64Array.from(y) },
      { rounds: 1, learningRate: 1, maxDepth: 1, lambda: 0, subsample: 1, columnsample: 1, randomStrength: 0 },
    );
    const { value } = model.predict(rowsOf(valuesOf(values)));
    const squares = (of: ArrayLike<number>) => y.reduce((sum, each, i) => sum + (each - (of[i] as number)) ** 2, 0);
    // Of equally good splits either may be taken.
    if (Math.abs(squares(value) - squares(predicted)) > 1e-6) expect([...value]).toEqual(predicted);
  }
});

describe("on the sulfonamides of CHEMBL2321810", () => {
  const { fingerprints, y } = sulfonamides();
  const features = {
    nRows: y.length,
    blocks: [
      {
        form: "bits" as const,
        name: "morgan",
        width: fingerprints.nBits,
        words: new Uint32Array(fingerprints.bytes.slice().buffer),
      },
    ],
  };
  const median = [...y].sort((a, b) => a - b)[y.length >> 1] as number;
  const active = y.map((value) => (value > median ? 1 : 0));
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const theirs = (by: string, what: "rmse" | "auc") =>
    mean(golden.results.filter((row) => row.by === by).map((row) => row[what]));

  it("is as good as scikit-learn and XGBoost over three splits", async () => {
    const errors: number[] = [];
    const areas: number[] = [];
    for (const test of testRows.slice(0, 3)) {
      const held = new Set(test);
      const train = [...y.keys()].filter((row) => !held.has(row));
      const part = (values: Float64Array, rows: readonly number[]) =>
        Float64Array.from(rows, (row) => values[row] as number);
      const [training, unseen] = [takeRows(features, train), takeRows(features, test)];
      const regression = await boostingEstimator.fit({
        features: training,
        task: { kind: "regression" },
        y: part(y, train),
      });
      const { value } = regression.predict(unseen);
      errors.push(Math.sqrt(mean(test.map((row, i) => ((y[row] as number) - (value[i] as number)) ** 2))));
      const classes = await boostingEstimator.fit({
        features: training,
        task: { kind: "classification", nClasses: 2 },
        y: part(active, train),
      });
      const probability = classes.predict(unseen).value.filter((_, i) => i % 2 === 1);
      areas.push(rocAuc(rankActives(probability, part(active, test))));
    }
    for (const by of ["sklearn", "xgboost"]) {
      expect(mean(errors)).toBeLessThan(1.03 * theirs(by, "rmse"));
      expect(mean(areas)).toBeGreaterThan(theirs(by, "auc") - 0.01);
    }
  }, 120_000);
});
