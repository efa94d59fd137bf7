import { fitValueScaling, type Kernel, kernelCross, scaleValues, takeRows } from "@molsieve/models";
import { describe, expect, test } from "vitest";
import { ExactProcess } from "../../dist/gp/exact-process.js";
import { NearestVariance, triangleOf } from "../../dist/gp/nearest-variance.js";
import { SumOfTerms } from "../../dist/gp/sum-of-terms.js";
import { KernelAmong } from "../../dist/kernel/kernel-among.js";
import { madeUpData } from "./made-up-rows.js";

const kernel: Kernel = {
  terms: [
    { weight: 0.6, term: { kind: "min-max", block: "counts" } },
    { weight: 0.3, term: { kind: "rbf", block: "values", lengthScale: 2 } },
  ],
};
const { features } = madeUpData(5, 70);
const rows = scaleValues(features, fitValueScaling(features));
const asked = takeRows(rows, [60, 61, 62, 63]);

/** What the first `n` rows with these noises take off the variances of those that ask, by way of `source`. */
function knownOf(n: number, noises: Float64Array, source: "triangle" | "among"): number[] {
  const basis = takeRows(
    rows,
    Uint32Array.from({ length: n }, (_, i) => i),
  );
  const gram = source === "among" ? new KernelAmong(kernel, basis) : triangleOf(new SumOfTerms(kernel, basis), basis);
  const nearest = new NearestVariance(gram, noises);
  const lines = kernelCross(kernel, asked, basis);
  return [0, 1, 2, 3].map((r) => nearest.knownVariance(lines.subarray(r * n, (r + 1) * n)));
}

describe.each(["triangle", "among"] as const)("elements from a %s", (source) => {
  test("as many rows as are nearest: the variance of the exact process, the noise of each row its own", () => {
    const n = 24;
    const noises = Float64Array.from({ length: n }, (_, i) => 0.02 + (i % 5) / 4);
    const basis = takeRows(
      rows,
      Uint32Array.from({ length: n }, (_, i) => i),
    );
    const exact = new ExactProcess(kernel, basis);
    exact.condition([], noises);
    const expected = exact.knownVariance(kernelCross(kernel, asked, basis));
    for (const [r, known] of knownOf(n, noises, source).entries()) expect(known).toBeCloseTo(expected[r] as number, 6);
  });

  test("of more rows it takes off what the 24 nearest do", () => {
    const n = 60;
    const noises = Float64Array.from({ length: n }, (_, i) => 0.05 + (i % 3) / 5);
    const lines = kernelCross(
      kernel,
      asked,
      takeRows(
        rows,
        Uint32Array.from({ length: n }, (_, i) => i),
      ),
    );
    for (const [r, known] of knownOf(n, noises, source).entries()) {
      const line = lines.subarray(r * n, (r + 1) * n);
      const near = [...line.keys()]
        .sort((a, b) => (line[b] as number) - (line[a] as number) || a - b)
        .slice(0, 24)
        .sort((a, b) => a - b);
      const basis = takeRows(rows, near);
      const exact = new ExactProcess(kernel, basis);
      exact.condition(
        [],
        Float64Array.from(near, (i) => noises[i] as number),
      );
      expect(known).toBeCloseTo(exact.knownVariance(Float64Array.from(near, (i) => line[i] as number))[0] as number, 6);
    }
  });
});

test("of equal kernels the first rows count; the largest may stand anywhere", () => {
  const n = 45;
  const identity = new Float32Array((n * (n + 1)) / 2);
  for (let i = 0; i < n; i++) identity[(i * (i + 3)) / 2] = 1;
  const noises = Float64Array.from({ length: n }, (_, i) => 1 + i);
  const nearest = new NearestVariance(identity, noises);
  for (const largest of [[], [30, 44], [25, 26, 27, 41]]) {
    const line = new Float64Array(n).fill(0.5);
    for (const row of largest) line[row] = 0.6;
    const first = [...line.keys()].filter((row) => !largest.includes(row)).slice(0, 24 - largest.length);
    const expected = [...largest, ...first].reduce(
      (sum, row) => sum + (line[row] as number) ** 2 / (1 + (noises[row] as number)),
      0,
    );
    expect(nearest.knownVariance(line)).toBeCloseTo(expected, 12);
  }
});
