import { elasticNetEstimator, type LinearModel, logisticEstimator, ridgeEstimator, takeRows } from "@molsieve/models";
import { describe, expect, it } from "vitest";
import { withClassWeights } from "../../src/linear/class-weights.js";
import {
  BINARY,
  bitBlock,
  countBlock,
  REGRESSION,
  sampleData,
  THREE_CLASSES,
  valueBlock,
} from "../contract/sample-data.js";

describe("linearTerms", () => {
  it.each([
    ["ridge", ridgeEstimator, REGRESSION],
    ["elastic-net", elasticNetEstimator, REGRESSION],
    ["logistic", logisticEstimator, BINARY],
    ["logistic of three classes", logisticEstimator, THREE_CLASSES],
  ])("explain what %s says, term by term", async (_, estimator, task) => {
    const model: LinearModel = await estimator.fit(sampleData(task, 90, 1), {});
    const { features } = sampleData(task, 10, 2);
    const { nScores, intercepts, blocks } = model.linearTerms;
    const { value } = model.predict(features);
    for (let i = 0; i < 10; i++) {
      const scores = Array.from(intercepts);
      for (const [b, { weights, width, form, scaling }] of blocks.entries()) {
        const block = features.blocks[b];
        expect(block).toMatchObject({ form, width });
        for (let c = 0; c < width; c++) {
          let x = 0;
          if (block?.form === "bits") x = ((block.words[i * 3 + (c >> 5)] as number) >>> (c & 31)) & 1;
          if (block?.form === "counts") {
            for (let e = block.starts[i] as number; e < (block.starts[i + 1] as number); e++) {
              if (block.columns[e] === c) x = Math.log2(1 + (block.counts[e] as number));
            }
          }
          if (block?.form === "values") {
            const raw = block.values[i * width + c] as number;
            const filled = Number.isNaN(raw) ? (scaling?.medians[c] as number) : raw;
            x = Math.max(-6, Math.min(6, (filled - (scaling?.means[c] as number)) / (scaling?.sds[c] as number)));
          }
          for (let k = 0; k < nScores; k++) scores[k] = (scores[k] as number) + x * (weights[k * width + c] as number);
        }
      }
      if (task.kind === "regression") expect(value[i]).toBeCloseTo(scores[0] as number, 9);
      else if (nScores === 1) expect(value[2 * i + 1]).toBeCloseTo(1 / (1 + Math.exp(-(scores[0] as number))), 9);
      else {
        const sum = scores.reduce((total, score) => total + Math.exp(score), 0);
        for (let k = 0; k < 3; k++) expect(value[3 * i + k]).toBeCloseTo(Math.exp(scores[k] as number) / sum, 9);
      }
    }
  });
});

describe.each([
  ["ridge", ridgeEstimator],
  ["elastic-net", elasticNetEstimator],
])("%s with censored rows", (_, estimator) => {
  // Half of the rows are censored at 2 although they are at 6: those alone have the bit.
  const bits = Array.from({ length: 40 }, (_, i) => [i % 2, Math.floor(i / 2) % 2]);
  const features = { nRows: 40, blocks: [bitBlock(bits)] };
  const y = Float64Array.from(bits, ([own, other]) => (own === 1 ? 2 : 4) + (other as number) * 0.5);
  const qualifiers = Int8Array.from(bits, ([own]) => own as number);

  it("is not held down to a bound from below, but up to it", async () => {
    const free = await estimator.fit({ features, task: REGRESSION, y, qualifiers }, {});
    const held = await estimator.fit({ features, task: REGRESSION, y }, {});
    const rows = takeRows(features, [0, 1]);
    expect(held.predict(rows).value[1]).toBeLessThan(2.6);
    // The bound is kept without the bit being worth anything less.
    expect(free.predict(rows).value[1]).toBeGreaterThan(3.5);
    expect(free.predict(rows).value[0]).toBeCloseTo(4, 0);
    const raised = Float64Array.from(y, (value, i) => (qualifiers[i] === 1 ? value + 6 : value));
    const above = await estimator.fit({ features, task: REGRESSION, y: raised, qualifiers }, {});
    expect(above.predict(rows).value[1]).toBeGreaterThan(7);
  });
});

describe("ridge", () => {
  it("is less sure of rows with columns that training hardly saw", async () => {
    const bits = Array.from({ length: 100 }, (_, i) => [i % 2, i % 3 === 0 ? 1 : 0, i === 50 ? 1 : 0]);
    const y = Float64Array.from(bits, ([a, b], i) => 3 * (a as number) - (b as number) + Math.sin(i * 7));
    const model = await ridgeEstimator.fit({ features: { nRows: 100, blocks: [bitBlock(bits)] }, task: REGRESSION, y });
    const { sd } = model.predict({
      nRows: 2,
      blocks: [
        bitBlock([
          [1, 0, 0],
          [1, 0, 1],
        ]),
      ],
    });
    expect(sd[1]).toBeGreaterThan((sd[0] as number) * 1.05);
    expect(sd[0]).toBeGreaterThan(0.5);
    expect(sd[0]).toBeLessThan(1);
  });

  it("takes counts by their logarithm and values by their training scale", async () => {
    const counts = [[0], [1], [3], [7], [15]];
    const y = Float64Array.of(0, 1, 2, 3, 4);
    const model = await ridgeEstimator.fit(
      { features: { nRows: 5, blocks: [countBlock(counts)] }, task: REGRESSION, y },
      { penalties: [1e-9] },
    );
    expect(model.predict({ nRows: 1, blocks: [countBlock([[31]])] }).value[0]).toBeCloseTo(5, 6);
    const scaled = await ridgeEstimator.fit(
      {
        features: { nRows: 5, blocks: [valueBlock([[1], [2], [3], [4], [Number.NaN]])] },
        task: REGRESSION,
        y: y.with(4, 1.5),
      },
      { penalties: [1e-9] },
    );
    // The missing value stands at the median of the others, 2.5.
    expect(scaled.predict({ nRows: 1, blocks: [valueBlock([[Number.NaN]])] }).value[0]).toBeCloseTo(1.5, 6);
  });

  it.each([[[]], [[0]], [[1, -1]], [[Number.NaN]], [3 as unknown as number[]]])(
    "refuses penalties %j",
    async (penalties) => {
      const data = sampleData(REGRESSION, 10, 1);
      await expect(ridgeEstimator.fit(data, { penalties })).rejects.toMatchObject({ code: "argument" });
    },
  );
});

describe("class weights", () => {
  it("balanced: classes have the same sum", () => {
    const weights = withClassWeights(Float64Array.of(1, 1, 2, 4), Float64Array.of(0, 0, 0, 2), 3, "balanced");
    expect(weights).toEqual(Float64Array.of(1, 1, 2, 4));
    const uneven = withClassWeights(Float64Array.of(1, 1, 1, 1), Float64Array.of(0, 0, 0, 1), 2, "balanced");
    expect((uneven[0] as number) * 3).toBeCloseTo(uneven[3] as number, 12);
  });

  it("make a rare class more probable", async () => {
    const data = sampleData(BINARY, 90, 1);
    const rare = { ...data, y: data.y.map((c, i) => (i % 3 === 0 ? c : 0)) };
    const share = async (classWeights: "equal" | "balanced" | number[]) => {
      const { value } = (await logisticEstimator.fit(rare, { classWeights, penalties: [3] })).predict(data.features);
      return value.reduce((sum, each, i) => sum + (i % 2) * each, 0) / 90;
    };
    expect(await share("balanced")).toBeGreaterThan((await share("equal")) + 0.05);
    expect(await share([1, 10])).toBeGreaterThan((await share("equal")) + 0.05);
    await expect(share([1])).rejects.toMatchObject({ code: "argument" });
    await expect(share([1, 0])).rejects.toMatchObject({ code: "argument" });
  });
});
