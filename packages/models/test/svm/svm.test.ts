import { svmEstimator, takeRows } from "@molsieve/models";
import { describe, expect, it } from "vitest";
import { similarityKernel } from "../../src/neighbour/similar-rows.js";
import { createKernelRows } from "../../src/svm/kernel-rows.js";
import { BINARY, bitBlock, REGRESSION, sampleData, valueBlock } from "../contract/sample-data.js";

describe("svm", () => {
  it("does not hold rows down to a bound from below", async () => {
    const values = Array.from({ length: 60 }, (_, i) => [i / 10]);
    const y = Float64Array.from(values, ([x]) => x as number);
    // Between 3 and 5 it is only known that the value is above 3.
    const qualifiers = Int8Array.from(y, (value) => (value > 3 && value < 5 ? 1 : 0));
    const capped = y.map((value, i) => (qualifiers[i] === 1 ? 3 : value));
    const features = { nRows: 60, blocks: [valueBlock(values)] };
    const kernel = { terms: [{ weight: 1, term: { kind: "rbf", block: "descriptors", lengthScale: 1 } as const }] };
    const options = { costs: [10], kernel };
    const exact = await svmEstimator.fit({ features, task: REGRESSION, y: capped }, options);
    const censored = await svmEstimator.fit({ features, task: REGRESSION, y: capped, qualifiers }, options);
    const at = takeRows(features, [42]);
    expect(exact.predict(at).value[0]).toBeLessThan(3.4);
    expect(censored.predict(at).value[0]).toBeGreaterThan(3.8);
  });

  it("is less sure far from its support vectors", async () => {
    const values = Array.from({ length: 80 }, (_, i) => [i / 10]);
    const y = Float64Array.from(values, ([x], i) => Math.sin((x as number) * 2) + ((i * 7) % 5) / 10);
    const model = await svmEstimator.fit({
      features: { nRows: 80, blocks: [valueBlock(values)] },
      task: REGRESSION,
      y,
    });
    const { sd } = model.predict({ nRows: 2, blocks: [valueBlock([[4], [60]])] });
    expect(sd[1]).toBeGreaterThanOrEqual(sd[0] as number);
    expect(sd[0]).toBeGreaterThan(0.01);
  });

  it("makes a rare class more probable by its weight", async () => {
    const data = sampleData(BINARY, 90, 1);
    const rare = { ...data, y: data.y.map((c, i) => (i % 3 === 0 ? c : 0)) };
    const share = async (classWeights: "equal" | "balanced") => {
      const { value } = (await svmEstimator.fit(rare, { classWeights, costs: [1] })).predict(data.features);
      return value.reduce((sum, each, i) => sum + (i % 2) * each, 0) / 90;
    };
    expect(await share("balanced")).toBeGreaterThan((await share("equal")) + 0.05);
  });

  it.each([
    [{ costs: [] }],
    [{ costs: [0] }],
    [{ epsilon: -1 }],
    [{ kernel: { terms: [] } }],
    [{ kernel: { terms: [{ weight: 1, term: { kind: "linear", block: "morgan" } as const }] } }],
    [{ kernel: { terms: [{ weight: -1, term: { kind: "tanimoto", block: "morgan" } as const }] } }],
    [{ kernel: { terms: [{ weight: 1, term: { kind: "tanimoto", block: "other" } as const }] } }],
    [{ kernel: { terms: [{ weight: 1, term: { kind: "rbf", block: "morgan", lengthScale: 1 } as const }] } }],
    [{ kernel: { terms: [{ weight: 1, term: { kind: "rbf", block: "descriptors", lengthScale: 0 } as const }] } }],
  ])("refuses %j", async (options) => {
    await expect(svmEstimator.fit(sampleData(REGRESSION, 20, 1), options)).rejects.toMatchObject({ code: "argument" });
  });
});

it("kernel rows are the same however few are kept", () => {
  const rows = Array.from({ length: 50 }, (_, i) =>
    Array.from({ length: 33 }, (_, c) => ((i * 7 + c * c) % 3 === 0 ? 1 : 0)),
  );
  const features = { nRows: 50, blocks: [bitBlock(rows)] };
  const kept = createKernelRows(similarityKernel(features), features);
  const few = createKernelRows(similarityKernel(features), features, 4 * 8 * 50);
  for (let step = 0; step < 400; step++) {
    const i = (step * step + (step % 7)) % 50;
    const other = few.row((i * 3) % 50);
    const before = other.slice();
    expect(few.row(i)).toEqual(kept.row(i));
    expect(other).toEqual(before);
    expect(kept.row(i)[i]).toBe(1);
  }
});
