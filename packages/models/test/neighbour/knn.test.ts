import { knnEstimator, maxSimilarityEstimator, scaleValues } from "@molsieve/models";
import { describe, expect, it } from "vitest";
import { keepRows } from "../../src/neighbour/kept-rows.js";
import { SimilarRows } from "../../src/neighbour/similar-rows.js";
import { BINARY, bitBlock, REGRESSION, sampleData, THREE_CLASSES } from "../contract/sample-data.js";

const bits = (...rows: number[][]) => {
  const block = bitBlock(rows.map((set) => Array.from({ length: 12 }, (_, bit) => (set.includes(bit) ? 1 : 0))));
  return { nRows: rows.length, blocks: [block] };
};
const features = bits([1, 2], [1, 2, 3], [7], [1, 2, 3, 4]);
const y = Float64Array.of(5, 7, 1, 8);

describe("knn", () => {
  it("is the mean by similarity", async () => {
    const model = await knnEstimator.fit({ features, task: REGRESSION, y }, { k: 2 });
    // Similarities 2/3 and 1/3 of {1, 3} with rows 1 and 3 (2/4), row 0 has 1/3.
    expect(model.predict(bits([1, 3])).value[0]).toBeCloseTo((7 * (2 / 3) + 8 * (2 / 4)) / (2 / 3 + 2 / 4), 12);
  });

  it("counts weights of rows, and takes the mean where nothing is shared", async () => {
    const weights = Float64Array.of(1, 2, 1, 1);
    const model = await knnEstimator.fit({ features, task: REGRESSION, y, weights }, { k: 2 });
    expect(model.predict(bits([1, 3])).value[0]).toBeCloseTo((7 * (4 / 3) + 8 * (2 / 4)) / (4 / 3 + 2 / 4), 12);
    expect(model.predict(bits([9])).value[0]).toBeCloseTo((5 + 14 + 1 + 8) / 5, 12);
  });

  it("does not depend on the order of training rows where rows are equally near", async () => {
    const twins = bits([1, 2], [1, 3], [1, 4], [8]);
    const values = Float64Array.of(1, 2, 6, 9);
    const forward = await knnEstimator.fit({ features: twins, task: REGRESSION, y: values }, { k: 1 });
    expect(forward.predict(bits([1])).value[0]).toBeCloseTo(3, 12);
  });

  it("votes by similarity, and is less sure far away", async () => {
    const classes = Float64Array.of(0, 1, 2, 1);
    const model = await knnEstimator.fit({ features, task: THREE_CLASSES, y: classes }, { k: 3 });
    const { value, sd } = model.predict(bits([1, 2], [1, 10, 11]));
    expect([...value.subarray(0, 3)].map((each) => each.toFixed(6))).toEqual(
      [1 / (1 + 2 / 3 + 1 / 2), (2 / 3 + 1 / 2) / (1 + 2 / 3 + 1 / 2), 0].map((each) => each.toFixed(6)),
    );
    expect(sd[1]).toBeGreaterThan(0);
  });

  it("is less sure far from training rows, and where neighbours disagree", async () => {
    const data = sampleData(REGRESSION, 200, 1);
    const model = await knnEstimator.fit(data);
    const { sd, value } = model.predict(sampleData(REGRESSION, 200, 2).features);
    const errors = sampleData(REGRESSION, 200, 2).y.map((each, i) => Math.abs(each - (value[i] as number)));
    const order = [...sd.keys()].sort((a, b) => (sd[a] as number) - (sd[b] as number));
    const mean = (rows: number[]) => rows.reduce((sum, i) => sum + (errors[i] as number), 0) / rows.length;
    expect(mean(order.slice(100))).toBeGreaterThan(mean(order.slice(0, 100)));
  });

  it.each([0, -1, 1.5, Number.NaN])("refuses k of %d", async (k) => {
    await expect(knnEstimator.fit({ features, task: REGRESSION, y }, { k })).rejects.toThrow(
      "k must be an integer of 1 or more",
    );
  });
});

describe("max-similarity", () => {
  it("gives what was measured for the most similar row, or the mean of equally similar ones", async () => {
    const model = await maxSimilarityEstimator.fit({ features, task: REGRESSION, y });
    expect([...model.predict(bits([1, 2, 3], [7, 8], [1, 2, 3, 4, 5])).value]).toEqual([7, 1, 8]);
    const tied = await maxSimilarityEstimator.fit({
      features: bits([1, 2], [1, 3]),
      task: REGRESSION,
      y: Float64Array.of(1, 5),
    });
    expect(tied.predict(bits([1])).value[0]).toBeCloseTo(3, 12);
  });

  it("ranks rows as their similarity to the nearest active does", async () => {
    const data = sampleData(BINARY, 120, 1);
    const model = await maxSimilarityEstimator.fit(data);
    const { features: unseen } = sampleData(BINARY, 40, 2);
    const { value } = model.predict(unseen);
    const { kernel, rows, scaling } = keepRows(data.features);
    const similarities = new SimilarRows(kernel, rows).query(scaleValues(unseen, scaling));
    const line = new Float64Array(120);
    const nearest = Array.from({ length: 40 }, (_, i) => {
      similarities(i, line);
      return Math.max(...line.filter((_, j) => data.y[j] === 1));
    });
    const probabilities = Array.from({ length: 40 }, (_, i) => value[2 * i + 1] as number);
    const ranks = (of: number[]) => [...of.keys()].sort((a, b) => (of[a] as number) - (of[b] as number));
    expect(ranks(probabilities)).toEqual(ranks(nearest));
    expect(new Set(probabilities).size).toBe(40);
  });
});
