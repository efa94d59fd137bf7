import { Random } from "@molsieve/core";
import { expect, test } from "vitest";
import { conjugateGradients, lengthsOf } from "../../dist/gp/conjugate-gradients.js";

const N = 30;
const random = new Random(4);
const root = Array.from({ length: N }, () => Array.from({ length: N }, () => random.nextFloat() - 0.5));
const matrix = root.map((a, i) =>
  root.map((b, j) => a.reduce((sum, each, k) => sum + each * (b[k] as number), i === j ? 0.3 : 0)),
);
const times = (sides: Float64Array, nSides: number) =>
  Float64Array.from({ length: N * nSides }, (_, at) => {
    const line = matrix[Math.floor(at / nSides)] as number[];
    return line.reduce((sum, each, j) => sum + each * (sides[j * nSides + (at % nSides)] as number), 0);
  });
const right = Float64Array.from({ length: 3 * N }, (_, at) => (at % 3 === 1 ? 0 : random.nextFloat() - 0.5));
let nProducts = 0;
const system = {
  nSides: 3,
  multiply: async (sides: Float64Array) => {
    nProducts++;
    return times(sides, 3);
  },
  precondition: (sides: Float64Array) =>
    sides.map((each, at) => each / (matrix[Math.floor(at / 3)]?.[Math.floor(at / 3)] as number)),
};

test("the matrix times the solutions is the right-hand side; nothing is found for a side of zeros", async () => {
  const goals = lengthsOf(right, 3).map((length) => 1e-10 * length);
  const { solution, iterations, residuals } = await conjugateGradients(system, right, goals, 500);
  expect(iterations).toBeGreaterThan(5);
  expect(iterations).toBe(nProducts);
  const left = times(solution, 3).map((each, at) => (right[at] as number) - each);
  for (const [s, length] of lengthsOf(left, 3).entries()) {
    expect(length).toBeLessThan(2e-10 * (lengthsOf(right, 3)[s] || 1));
    expect(residuals[s]).toBeLessThanOrEqual(goals[s] as number);
  }
  expect(solution.filter((_, at) => at % 3 === 1)).toEqual(new Float64Array(N));
});

test("ends after the most iterations, nearer than where it began", async () => {
  const { iterations, residuals } = await conjugateGradients(system, right, new Float64Array(3), 4);
  expect(iterations).toBe(4);
  for (const [s, length] of lengthsOf(right, 3).entries()) if (length > 0) expect(residuals[s]).toBeLessThan(length);
});

test("sides that are done wait for the others", async () => {
  const goals = lengthsOf(right, 3).map((length, s) => (s === 0 ? 0.5 : 1e-9) * length);
  const { solution, residuals } = await conjugateGradients(system, right, goals, 500);
  expect(residuals[2]).toBeLessThanOrEqual(goals[2] as number);
  expect(solution.every(Number.isFinite)).toBe(true);
});
