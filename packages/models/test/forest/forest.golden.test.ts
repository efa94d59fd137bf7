import { fitRandomForest, rmse } from "@molsieve/models";
import { describe, expect, it } from "vitest";
import { readGolden, sulfonamides, takeRows } from "../support.js";

interface Golden {
  readonly trees: number;
  readonly test: number[][];
  readonly results: { split: number; maxFeatures: string; rmse: number; outOfBagR2: number; nodes: number }[];
}
const { trees, test, results } = readGolden<Golden>("forest");
const measured = sulfonamides();
const fractions: Readonly<Record<string, number>> = { third: 1 / 3, all: 1, sqrt: Math.sqrt(2048) / 2048 };
const mean = (values: readonly number[]) => values.reduce((total, value) => total + value, 0) / values.length;

async function compare({ split, maxFeatures, ...theirs }: Golden["results"][number]) {
  const testRows = test[split] as number[];
  const inTest = new Set(testRows);
  const training = takeRows(
    measured,
    [...measured.y.keys()].filter((row) => !inTest.has(row)),
  );
  const model = await fitRandomForest(training, { trees, maxFeatures: fractions[maxFeatures] as number, seed: split });
  const held = takeRows(measured, testRows);
  const { value, lower, upper } = model.predict(held.fingerprints);
  const covered = held.y.filter((y, row) => y >= (lower[row] as number) && y <= (upper[row] as number));
  return {
    rmse: rmse(held.y, value) - theirs.rmse,
    outOfBagR2: model.outOfBagMetrics().r2 - theirs.outOfBagR2,
    coverage: covered.length / held.y.length,
    width: mean([...upper].map((end, row) => end - (lower[row] as number))),
  };
}

// Random forests of 200 trees with different seeds differ by about 0.004 in test RMSE and in out-of-bag R2 here.
describe("fitRandomForest beside scikit-learn with equal settings, five random splits", () => {
  it("predicts as well, in and out of the bag, and its 90 % intervals hold", async () => {
    const all = [];
    for (const each of results.filter(({ maxFeatures }) => maxFeatures === "third")) all.push(await compare(each));
    expect(all).toHaveLength(5);
    for (const each of all) {
      expect(Math.abs(each.rmse)).toBeLessThan(0.02);
      expect(Math.abs(each.outOfBagR2)).toBeLessThan(0.02);
    }
    expect(Math.abs(mean(all.map((each) => each.rmse)))).toBeLessThan(0.01);
    expect(Math.abs(mean(all.map((each) => each.outOfBagR2)))).toBeLessThan(0.01);
    // 1,015 held-out rows: the standard error of the mean coverage is 0.0095, and as much again for the calibration rows.
    const coverage = mean(all.map((each) => each.coverage));
    expect(coverage).toBeGreaterThan(0.86);
    expect(coverage).toBeLessThan(0.95);
    // Wide enough would be trivial: values span 5 units.
    expect(mean(all.map((each) => each.width))).toBeLessThan(2.5);
  });

  it.each(["all", "sqrt"])("predicts as well with maxFeatures %s", async (maxFeatures) => {
    const result = results.find((each) => each.maxFeatures === maxFeatures && each.split === 0);
    if (result === undefined) throw new Error("not in the golden table");
    const each = await compare(result);
    expect(Math.abs(each.rmse)).toBeLessThan(0.02);
    expect(Math.abs(each.outOfBagR2)).toBeLessThan(0.02);
  });
});
