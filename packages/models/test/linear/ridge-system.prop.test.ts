import { Random } from "@molsieve/core";
import fc from "fast-check";
import { expect, it } from "vitest";
import type { LinearColumns } from "../../src/linear/linear-columns.js";
import { RidgeSystem } from "../../src/linear/ridge-system.js";
import { solveByGradients } from "../../src/linear/solve-by-gradients.js";
import { solveRidge } from "../../src/linear/solve-ridge.js";
import { solveShifted, tridiagonalise } from "../../src/linear/tridiagonal.js";

/** Random columns, a third of the entries not 0; more rows than columns or fewer. */
const problems = fc
  .record({ nRows: fc.integer({ min: 2, max: 14 }), width: fc.integer({ min: 1, max: 14 }), seed: fc.nat(1e6) })
  .map(({ nRows, width, seed }) => {
    const random = new Random(seed);
    const dense = Array.from({ length: nRows }, () =>
      Array.from({ length: width }, () => (random.nextFloat() < 0.35 ? random.nextBelow(9) - 4 : 0)),
    );
    const entries = dense.map((row) => row.flatMap((value, column) => (value === 0 ? [] : [{ column, value }])));
    const starts = new Uint32Array(nRows + 1);
    for (const [i, row] of entries.entries()) starts[i + 1] = (starts[i] as number) + row.length;
    const x: LinearColumns = {
      nRows,
      width,
      starts,
      columns: Uint32Array.from(entries.flat(), ({ column }) => column),
      values: Float64Array.from(entries.flat(), ({ value }) => value),
    };
    const raw = Float64Array.from({ length: nRows }, () => 0.2 + random.nextFloat());
    const mean = raw.reduce((sum, weight) => sum + weight, 0) / nRows;
    const y = Float64Array.from({ length: nRows }, () => random.nextFloat() * 10);
    return { dense, x, y, weights: raw.map((weight) => weight / mean), penalty: 0.05 + random.nextFloat() * 5 };
  });

it("a tridiagonal matrix is the rotated one: solves with its shift, and the trace of the inverse", async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 12 }), fc.nat(1e6), async (n, seed) => {
      const random = new Random(seed);
      const root = Float64Array.from({ length: n * n }, () => random.nextBelow(7) - 3);
      const matrix = Float64Array.from({ length: n * n }, (_, at) => {
        let sum = 0;
        for (let k = 0; k < n; k++)
          sum += (root[Math.floor(at / n) * n + k] as number) * (root[(at % n) * n + k] as number);
        return sum;
      });
      const t = await tridiagonalise(matrix, { n, stride: n }, () => {});
      const solve = (right: Float64Array) => {
        const rotated = right.slice();
        t.rotate(rotated);
        const { solution, trace } = solveShifted(t, 0.7, rotated);
        t.rotateBack(solution);
        return { solution, trace };
      };
      let expectedTrace = 0;
      for (let i = 0; i < n; i++) {
        const unit = new Float64Array(n).with(i, 1);
        const { solution, trace } = solve(unit);
        expectedTrace += solution[i] as number;
        for (let r = 0; r < n; r++) {
          let sum = 0.7 * (solution[r] as number);
          for (let c = 0; c < n; c++) sum += (matrix[r * n + c] as number) * (solution[c] as number);
          expect(sum).toBeCloseTo(unit[r] as number, 8);
        }
        if (i === n - 1) expect(trace).toBeCloseTo(expectedTrace, 8);
      }
    }),
    { numRuns: 60 },
  );
});

it("its line has no gradient, in closed form and by conjugate gradients", async () => {
  await fc.assert(
    fc.asyncProperty(problems, async ({ dense, x, y, weights, penalty }) => {
      const system = await RidgeSystem.create(x, weights, 1, () => {});
      const lines = [
        await system.solve(y, penalty, () => {}),
        solveByGradients(x, weights, y, penalty),
        await solveRidge(x, weights, y, penalty, () => {}),
      ];
      for (const line of lines) {
        const residuals = dense.map((row, i) => {
          const fitted = row.reduce((sum, value, j) => sum + value * (line.weights[j] as number), line.intercept);
          return (weights[i] as number) * ((y[i] as number) - fitted);
        });
        expect(residuals.reduce((sum, each) => sum + each, 0)).toBeCloseTo(0, 7);
        for (let j = 0; j < x.width; j++) {
          const pull = dense.reduce((sum, row, i) => sum + (row[j] as number) * (residuals[i] as number), 0);
          expect(pull - penalty * (line.weights[j] as number)).toBeCloseTo(0, 6);
        }
      }
    }),
    { numRuns: 100 },
  );
});
