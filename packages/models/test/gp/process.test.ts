import { fitValueScaling, type Kernel, kernelCross, kernelGram, scaleValues, takeRows } from "@molsieve/models";
import { expect, test } from "vitest";
import { ExactProcess } from "../../dist/gp/exact-process.js";
import { InducingProcess } from "../../dist/gp/inducing-process.js";
import { Cholesky } from "../../dist/linalg/cholesky.js";
import { madeUpData } from "./made-up-rows.js";

const kernel: Kernel = {
  terms: [
    { weight: 0.6, term: { kind: "min-max", block: "counts" } },
    { weight: 0.3, term: { kind: "rbf", block: "values", lengthScale: 2 } },
  ],
};
const { features, y } = madeUpData(5, 60);
const rows = scaleValues(features, fitValueScaling(features));
const target = y.map((each) => each - 7);
const noises = target.map((_, i) => 0.05 + (i % 3) / 10);
const everyRow = Uint32Array.from(target.keys());

test("with all rows as inducing rows the projected process is the exact one", () => {
  const exact = new ExactProcess(kernel, rows);
  const projected = new InducingProcess(kernel, rows, everyRow);
  const one = exact.condition([target, noises], noises);
  const other = projected.condition([target, noises], noises);
  for (const [o, alpha] of one.alphas.entries()) {
    expect(other.means[o]).toBeCloseTo(one.means[o] as number, 8);
    for (const [i, each] of alpha.entries()) expect(other.alphas[o]?.[i]).toBeCloseTo(each, 8);
  }
  const left = exact.leaveOneOut(everyRow);
  const alsoLeft = projected.leaveOneOut(everyRow);
  for (const i of everyRow) {
    expect(alsoLeft.means[0]?.[i]).toBeCloseTo(left.means[0]?.[i] as number, 7);
    expect(alsoLeft.variances[i]).toBeCloseTo(left.variances[i] as number, 7);
  }
});

test.each([
  ["exact", undefined],
  ["inducing", Uint32Array.from([0, 3, 8, 20, 21, 33, 47, 50, 59])],
] as const)("%s: what is left out in closed form is what the other rows say", (_, inducing) => {
  const process = inducing === undefined ? new ExactProcess(kernel, rows) : new InducingProcess(kernel, rows, inducing);
  const { means } = process.condition([target], noises);
  const mean = means[0] as number;
  const covariance = inducing === undefined ? kernelGram(kernel, rows) : projectedGram(inducing);
  const asked = Uint32Array.from([4, 20]);
  const left = process.leaveOneOut(asked);
  for (const [r, i] of asked.entries()) {
    const others = [...everyRow].filter((j) => j !== i);
    const cholesky = new Cholesky(others.length);
    cholesky.factorise((matrix, stride) => {
      for (const [a, p] of others.entries()) {
        for (const [b, q] of others.slice(0, a + 1).entries()) {
          matrix[a * stride + b] = (covariance[p * 60 + q] as number) + (p === q ? (noises[p] as number) : 0);
        }
      }
    });
    const line = Float64Array.from(others, (j) => covariance[i * 60 + j] as number);
    const solved = cholesky.solve(line);
    const expected = others.reduce((sum, j, a) => sum + (solved[a] as number) * ((target[j] as number) - mean), mean);
    const known = solved.reduce((sum, each, a) => sum + each * (line[a] as number), 0);
    expect(left.means[0]?.[r]).toBeCloseTo(expected, 7);
    expect(left.variances[r]).toBeCloseTo((covariance[i * 60 + i] as number) - known, 7);
  }
});

/** What the inducing rows let the other rows know of each other. */
function projectedGram(inducing: Uint32Array): Float64Array {
  const m = inducing.length;
  const own = kernelGram(kernel, takeRows(rows, inducing));
  const lines = kernelCross(kernel, rows, takeRows(rows, inducing));
  const cholesky = new Cholesky(m);
  cholesky.factorise((matrix, stride) => {
    for (let a = 0; a < m; a++) matrix.set(own.subarray(a * m, a * m + a + 1), a * stride);
  });
  const gram = new Float64Array(3600);
  for (let i = 0; i < 60; i++) {
    const solved = cholesky.solve(lines.slice(i * m, (i + 1) * m));
    for (let j = 0; j < 60; j++) {
      gram[j * 60 + i] = solved.reduce((sum, each, a) => sum + each * (lines[j * m + a] as number), 0);
    }
  }
  return gram;
}
