import { scrambleY, splitAtRandom, type TrainingData } from "@molsieve/models";
import { describe, expect, it } from "vitest";
import { brokenModel, lineData, lineModel, meanModel } from "./made-up-data.js";

const data = lineData(80, "regression");
const plan = splitAtRandom(80, { folds: 4 });

describe("scrambleY", () => {
  it("tells a model that learns from one that cannot", async () => {
    const line = await scrambleY({ data, plan, model: lineModel, metric: "r2", permutations: 30 });
    expect(line.value).toBeGreaterThan(0.9);
    expect(Math.max(...line.scrambled)).toBeLessThan(0.3);
    expect(line.p).toBe(1 / 31);
    const mean = await scrambleY({ data, plan, model: meanModel, metric: "rmse", permutations: 30 });
    expect(mean.p).toBeGreaterThan(0.05);
  });

  it("permutes values with their qualifiers and weights, and nothing else", async () => {
    const seen: TrainingData[] = [];
    const spy = {
      name: "spy",
      fit: (train: TrainingData, context: Parameters<typeof lineModel.fit>[1]) => {
        seen.push(train);
        return meanModel.fit(train, context);
      },
    };
    const one = splitAtRandom(80);
    const weights = data.y.map((value) => value + 1);
    await scrambleY({ data: { ...data, weights }, plan: one, model: spy, metric: "mae", permutations: 2 });
    expect(seen).toHaveLength(3);
    for (const { features, y, weights: own } of seen) {
      expect(features).toEqual(seen[0]?.features);
      expect(own).toEqual(y.map((value) => value + 1));
    }
    expect(seen[1]?.y).not.toEqual(seen[0]?.y);
    expect(seen[1]?.y).not.toEqual(seen[2]?.y);
  });

  it("refuses what it cannot judge by", async () => {
    const options = { data, plan, model: lineModel, metric: "rmse" };
    await expect(scrambleY({ ...options, permutations: 0 })).rejects.toThrow("permutations must be an integer");
    await expect(scrambleY({ ...options, metric: "coverage" })).rejects.toThrow("one with a better side");
    await expect(scrambleY({ ...options, model: brokenModel })).rejects.toThrow("no such kernel");
  });
});
