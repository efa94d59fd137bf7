import { Random } from "@molsieve/core";
import fc from "fast-check";
import { expect, test } from "vitest";
import { Cholesky } from "../../dist/linalg/cholesky.js";

/** A symmetric matrix with eigenvalues of 0.5 and more. */
function positiveMatrix(seed: number, n: number): Float64Array {
  const random = new Random(seed);
  const rank = 1 + random.nextBelow(n);
  const factor = Float64Array.from({ length: n * rank }, () => random.nextFloat() * 2 - 1);
  const matrix = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      let sum = i === j ? 0.5 : 0;
      for (let p = 0; p < rank; p++) sum += (factor[i * rank + p] as number) * (factor[j * rank + p] as number);
      matrix[i * n + j] = sum;
    }
  }
  return matrix;
}

function factorised(matrix: Float64Array, n: number): { cholesky: Cholesky; added: number } {
  const cholesky = new Cholesky(n);
  cholesky.matrix.fill(Number.NaN);
  const added = cholesky.factorise((target, stride) => {
    for (let i = 0; i < n; i++) for (let j = 0; j <= i; j++) target[i * stride + j] = matrix[i * n + j] as number;
  });
  return { cholesky, added };
}

const at = (matrix: Float64Array, i: number) => matrix[i] as number;

const sizes = fc.oneof(fc.integer({ min: 1, max: 70 }), fc.constantFrom(128, 150, 257));

test("L L' is the matrix; solutions, quadratic forms, the inverse and the determinant fit to it", () => {
  fc.assert(
    fc.property(fc.nat(1e6), sizes, (seed, n) => {
      const matrix = positiveMatrix(seed, n);
      const { cholesky, added } = factorised(matrix, n);
      expect(added).toBe(0);
      const { stride } = cholesky;
      const factor = cholesky.matrix.slice();
      const tolerance = 1e-11 * n;
      for (let i = 0; i < n; i++) {
        for (let j = 0; j <= i; j++) {
          let sum = 0;
          for (let p = 0; p <= j; p++) sum += at(factor, i * stride + p) * at(factor, j * stride + p);
          expect(Math.abs(sum - at(matrix, i * n + j))).toBeLessThan(tolerance);
        }
      }
      const b = Float64Array.from({ length: n }, (_, i) => Math.sin(i + seed));
      const x = cholesky.solve(b);
      for (let i = 0; i < n; i++) {
        let sum = 0;
        for (let j = 0; j < n; j++) sum += at(matrix, i * n + j) * at(x, j);
        expect(Math.abs(sum - at(b, i))).toBeLessThan(tolerance);
      }
      const form = b.reduce((sum, each, i) => sum + each * at(x, i), 0);
      const forms = cholesky.quadraticForms(Float64Array.from([...b, ...new Float64Array(n), ...b]));
      expect(Math.abs(at(forms, 0) - form)).toBeLessThan(tolerance);
      expect(at(forms, 1)).toBe(0);
      expect(at(forms, 2)).toBe(at(forms, 0));
      const logs = Array.from({ length: n }, (_, i) => 2 * Math.log(at(factor, i * stride + i)));
      expect(cholesky.logDeterminant()).toBeCloseTo(
        logs.reduce((a, c) => a + c),
        9,
      );
      const diagonal = cholesky.inverseDiagonal([n - 1, 0]);
      cholesky.invert();
      expect(at(diagonal, 0)).toBeCloseTo(at(cholesky.matrix, (n - 1) * stride + n - 1), 9);
      expect(at(diagonal, 1)).toBeCloseTo(at(cholesky.matrix, 0), 9);
      const inverse = (i: number, j: number) => at(cholesky.matrix, Math.max(i, j) * stride + Math.min(i, j));
      for (let i = 0; i < n; i++) {
        let sum = 0;
        for (let j = 0; j < n; j++) sum += at(matrix, i * n + j) * inverse(j, (i * 7) % n);
        expect(Math.abs(sum - ((i * 7) % n === i ? 1 : 0))).toBeLessThan(tolerance);
      }
    }),
    { numRuns: 60 },
  );
});

test("squares of rows are added to the lower triangle", () => {
  const n = 37;
  const cholesky = new Cholesky(n);
  const rows = Float64Array.from({ length: 70 * n }, (_, i) => Math.cos(i));
  cholesky.addSquares(rows);
  for (const [i, j] of [
    [0, 0],
    [36, 0],
    [36, 36],
    [20, 7],
  ] as const) {
    let sum = 0;
    for (let r = 0; r < 70; r++) sum += at(rows, r * n + i) * at(rows, r * n + j);
    expect(at(cholesky.matrix, i * cholesky.stride + j)).toBeCloseTo(sum, 10);
  }
});

test("a matrix that is singular gets the least addition that helps; one that is far from positive definite is refused", () => {
  const ones = new Float64Array(40 * 40).fill(1);
  const { added } = factorised(ones, 40);
  expect(added).toBeGreaterThan(0);
  expect(added).toBeLessThan(1e-5);
  // In whatever unit the matrix is.
  const { added: ofLarge } = factorised(
    ones.map((one) => 1e9 * one),
    40,
  );
  expect(ofLarge).toBeGreaterThan(0);
  expect(ofLarge).toBeLessThan(1e4);
  const negative = new Float64Array(9).fill(5);
  negative[0] = -1;
  expect(() => factorised(negative, 3)).toThrow("positive definite");
  expect(() => factorised(new Float64Array(9).fill(Number.NaN), 3)).toThrow("positive definite");
  expect(() => new Cholesky(0)).toThrow("from 1 to 20000");
});
