import { Random } from "@molsieve/core";
import { fitValueScaling, type Kernel, kernelGram, scaleValues, takeRows } from "@molsieve/models";
import { expect, test } from "vitest";
import { LowRankInverse, partialCholesky } from "../../dist/gp/partial-cholesky.js";
import { Cholesky } from "../../dist/linalg/cholesky.js";
import { madeUpData } from "./made-up-rows.js";

const N = 50;
const kernel: Kernel = {
  terms: [
    { weight: 0.6, term: { kind: "min-max", block: "counts" } },
    { weight: 0.3, term: { kind: "rbf", block: "values", lengthScale: 2 } },
  ],
};
const { features } = madeUpData(5, N);
const rows = scaleValues(features, fitValueScaling(features));

function squared(factor: Float64Array, rank: number, n: number): Float64Array {
  return Float64Array.from({ length: n * n }, (_, at) => {
    const [i, j] = [Math.floor(at / n), at % n];
    let sum = 0;
    for (let p = 0; p < rank; p++) sum += (factor[i * rank + p] as number) * (factor[j * rank + p] as number);
    return sum;
  });
}

test("with as many pivots as rows the factor is one of the whole matrix; with fewer it leaves what is positive on the diagonal", async () => {
  const gram = kernelGram(kernel, rows);
  const whole = await partialCholesky(kernel, rows, N, new Random(1), () => undefined);
  const product = squared(whole.factor, N, N);
  for (const [at, each] of gram.entries()) expect(product[at]).toBeCloseTo(each, 5);
  const part = await partialCholesky(kernel, rows, 12, new Random(1), () => undefined);
  const less = squared(part.factor, 12, N);
  const left = Array.from({ length: N }, (_, i) => (gram[i * N + i] as number) - (less[i * N + i] as number));
  expect(left.filter((each) => Math.abs(each) < 1e-9)).toHaveLength(12);
  expect(Math.min(...left)).toBeGreaterThan(-1e-9);
  expect(left.reduce((a, b) => a + b)).toBeLessThan(0.8 * 0.9 * N);
});

test("rows that are all the same need one pivot", async () => {
  const same = takeRows(rows, new Uint32Array(6).fill(7));
  const { factor } = await partialCholesky(kernel, same, 4, new Random(1), () => undefined);
  for (let i = 0; i < 6; i++) expect([...factor.subarray(4 * i, 4 * i + 4)]).toEqual([Math.sqrt(0.9), 0, 0, 0]);
});

test("times the inverse and then the matrix gives the sides back; infinite noise leaves a row out", async () => {
  const part = await partialCholesky(kernel, rows, 8, new Random(1), () => undefined);
  const noises = Float64Array.from({ length: N }, (_, i) => (i === 3 ? Number.POSITIVE_INFINITY : 0.1 + (i % 4) / 10));
  const sides = Float64Array.from({ length: 2 * N }, (_, i) => Math.sin(i));
  const found = new LowRankInverse(part, noises).times(sides, 2);
  const low = squared(part.factor, 8, N);
  const kept = [...noises.keys()].filter((i) => i !== 3);
  const cholesky = new Cholesky(kept.length);
  cholesky.factorise((matrix, stride) => {
    for (const [a, i] of kept.entries()) {
      for (const [b, j] of kept.slice(0, a + 1).entries()) {
        matrix[a * stride + b] = (low[i * N + j] as number) + (i === j ? (noises[i] as number) : 0);
      }
    }
  });
  for (const s of [0, 1]) {
    const expected = cholesky.solve(Float64Array.from(kept, (i) => sides[2 * i + s] as number));
    for (const [a, i] of kept.entries()) expect(found[2 * i + s]).toBeCloseTo(expected[a] as number, 9);
    expect(found[6 + s]).toBe(0);
  }
});
