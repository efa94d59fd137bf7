import { Random } from "@molsieve/core";
import fc from "fast-check";
import { expect, it } from "vitest";
import { decide, decisionOf, distanceToSupport } from "../../src/svm/decision.js";
import type { KernelRows } from "../../src/svm/kernel-rows.js";
import { solveSmo } from "../../src/svm/smo.js";
import { classProblem, regressionProblem } from "../../src/svm/support-problems.js";

/** RBF kernel of random points on a line and plane; some lie on each other. */
function randomKernel(nRows: number, random: Random): KernelRows & { readonly points: number[][] } {
  const points = Array.from({ length: nRows }, () => [random.nextBelow(12) / 3, random.nextBelow(12) / 3]);
  const lines = points.map((a) =>
    Float64Array.from(points, (b) => Math.exp(-a.reduce((sum, x, d) => sum + (x - (b[d] as number)) ** 2, 0))),
  );
  return { nRows, points, row: (i) => lines[i] as Float64Array };
}

const cases = fc.record({
  nRows: fc.integer({ min: 1, max: 40 }),
  seed: fc.nat(1e6),
  cost: fc.constantFrom(0.1, 1, 30),
});

it("regression: every row is in the tube, on its edge or at its cost; bounds pull on one side only", async () => {
  await fc.assert(
    fc.asyncProperty(cases, fc.boolean(), async ({ nRows, seed, cost }, isCensored) => {
      const random = new Random(seed);
      const kernel = randomKernel(nRows, random);
      const y = Float64Array.from(kernel.points, ([a]) => Math.sin(a as number) + random.nextFloat());
      const weights = Float64Array.from(y, () => 0.2 + random.nextFloat());
      const qualifiers = Int8Array.from(y, () => (isCensored ? random.nextBelow(3) - 1 : 0));
      const rows = Uint32Array.from(y.keys());
      const problem = regressionProblem({ rows, weights }, y, qualifiers, cost, 0.1);
      const solution = await solveSmo(problem, kernel, 1e-6, () => {});
      const decision = decisionOf(problem, solution, nRows);
      let sum = 0;
      for (const i of rows) {
        const coefficient = decision.coefficients[i] as number;
        const above = decide(decision, kernel, i) - (y[i] as number);
        const most = cost * (weights[i] as number);
        sum += coefficient;
        // Pulls up: the decision is at or below the lower edge of the tube; at its full cost when it is farther below.
        expect(coefficient).toBeLessThanOrEqual(qualifiers[i] === -1 ? 0 : most);
        expect(coefficient).toBeGreaterThanOrEqual(qualifiers[i] === 1 ? 0 : -most);
        if (coefficient > 0) expect(above).toBeLessThan(-0.1 + 1e-5);
        if (coefficient < 0) expect(above).toBeGreaterThan(0.1 - 1e-5);
        if (coefficient < most && qualifiers[i] !== -1) expect(above).toBeGreaterThan(-0.1 - 1e-5);
        if (coefficient > -most && qualifiers[i] !== 1) expect(above).toBeLessThan(0.1 + 1e-5);
      }
      expect(sum).toBeCloseTo(0, 9);
    }),
    { numRuns: 80 },
  );
});

it("classes: every row is outside the margin, on it or at its cost", async () => {
  await fc.assert(
    fc.asyncProperty(cases, async ({ nRows, seed, cost }) => {
      const random = new Random(seed);
      const kernel = randomKernel(nRows, random);
      const positive = kernel.points.map(([a]) => (a as number) + random.nextFloat() > 2);
      const weights = new Float64Array(nRows).fill(1);
      const rows = Uint32Array.from(weights.keys());
      const problem = classProblem({ rows, weights }, positive, cost);
      const { alpha, bias, objective } = await solveSmo(problem, kernel, 1e-6, () => {});
      const decision = decisionOf(problem, { alpha, bias, objective }, nRows);
      let value = 0;
      for (const i of rows) {
        const said = decide(decision, kernel, i);
        const margin = said * (positive[i] ? 1 : -1);
        if ((alpha[i] as number) > 0) expect(margin).toBeLessThan(1 + 1e-5);
        if ((alpha[i] as number) < cost) expect(margin).toBeGreaterThan(1 - 1e-5);
        value += ((said - bias) * (decision.coefficients[i] as number)) / 2 - (alpha[i] as number);
      }
      expect(objective).toBeCloseTo(value, 6);
    }),
    { numRuns: 80 },
  );
});

it("setting variables aside changes nothing: 1,500 variables, tight tolerance", async () => {
  const random = new Random(5);
  const kernel = randomKernel(750, random);
  const y = Float64Array.from(kernel.points, ([a, b]) => Math.sin(a as number) * (b as number) + random.nextFloat());
  const rows = Uint32Array.from(y.keys());
  const weights = new Float64Array(750).fill(1);
  const problem = regressionProblem({ rows, weights }, y, new Int8Array(750), 10, 0.2);
  const solution = await solveSmo(problem, kernel, 1e-4, () => {});
  const decision = decisionOf(problem, solution, 750);
  for (const i of rows) {
    const coefficient = decision.coefficients[i] as number;
    const above = decide(decision, kernel, i) - (y[i] as number);
    if (coefficient < 10) expect(above).toBeGreaterThan(-0.2 - 2e-4);
    if (coefficient > -10) expect(above).toBeLessThan(0.2 + 2e-4);
  }
});

it("distance to the support counts only rows that have a coefficient", () => {
  const kernel: KernelRows = { nRows: 3, row: () => Float64Array.of(1, 0.5, 0.25) };
  expect(distanceToSupport({ coefficients: Float64Array.of(0, 2, -1), bias: 0 }, kernel, 0)).toBe(1);
  expect(distanceToSupport({ coefficients: new Float64Array(3), bias: 0 }, kernel, 0)).toBe(2);
});
