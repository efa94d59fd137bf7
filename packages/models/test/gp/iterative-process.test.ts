import { Random } from "@molsieve/core";
import { fitValueScaling, type Kernel, scaleValues } from "@molsieve/models";
import { expect, test } from "vitest";
import { ExactProcess } from "../../dist/gp/exact-process.js";
import { IterativeProcess } from "../../dist/gp/iterative-process.js";
import { madeUpData } from "./made-up-rows.js";

const N = 500;
const kernel: Kernel = {
  terms: [
    { weight: 0.6, term: { kind: "min-max", block: "counts" } },
    { weight: 0.3, term: { kind: "rbf", block: "values", lengthScale: 2 } },
  ],
};
const { features, y } = madeUpData(5, N);
const rows = scaleValues(features, fitValueScaling(features));
const targets = [y.map((each) => each - 7), Float64Array.from(y, (_, i) => Math.sin(i))];
const noises = y.map((_, i) => 0.05 + (i % 3) / 10);
const everyRow = Uint32Array.from(y.keys());
const iterative = (keptBytes = 2 ** 30) =>
  new IterativeProcess(kernel, rows, { keptBytes, random: new Random(1), breathe: () => undefined, near: undefined });
const exact = new ExactProcess(kernel, rows);
const known = exact.condition(targets, noises);

test.each([0, 200_000, 2 ** 30])("with %i bytes kept the process is the exact one to 1e-6", async (keptBytes) => {
  const { alphas, means } = await iterative(keptBytes).condition(targets, noises);
  for (const [o, alpha] of known.alphas.entries()) {
    expect(Math.abs((means[o] as number) - (known.means[o] as number))).toBeLessThan(1e-6);
    // What is left of the targets when noise is taken off: the values at the rows themselves.
    for (const [i, each] of alpha.entries()) {
      expect(Math.abs((alphas[o]?.[i] as number) - each) * (noises[i] as number)).toBeLessThan(3e-6);
    }
  }
});

test("what is left out is near what the exact process says: variances in all and one by one, residuals", async () => {
  const process = iterative();
  await process.condition(targets, noises);
  const left = process.leaveOneOut(everyRow);
  const expected = exact.leaveOneOut(everyRow);
  const total = (values: Float64Array) => values.reduce((sum, each) => sum + each, 0);
  expect(Math.abs(total(left.variances) / total(expected.variances) - 1)).toBeLessThan(0.08);
  const spread = (variances: Float64Array, i: number) => (variances[i] as number) + (noises[i] as number);
  const ratios = noises.map((_, i) => spread(left.variances, i) / spread(expected.variances, i) - 1);
  expect(Math.sqrt(total(ratios.map((each) => each * each)) / N)).toBeLessThan(0.08);
  for (const [o, target] of targets.entries()) {
    const squares = (means: Float64Array | undefined) =>
      target.reduce((sum, each, i) => sum + (each - (means?.[i] as number)) ** 2, 0);
    expect(Math.abs(Math.sqrt(squares(left.means[o]) / squares(expected.means[o])) - 1)).toBeLessThan(0.05);
  }
  const some = process.leaveOneOut(Uint32Array.from([7, 3]));
  expect([...some.variances]).toEqual([left.variances[7], left.variances[3]]);
  expect([...(some.means[1] ?? [])]).toEqual([left.means[1]?.[7], left.means[1]?.[3]]);
});

test("conditioned again with other noise it forgets the first", async () => {
  const process = iterative();
  await process.condition(
    targets,
    noises.map((noise) => 3 * noise),
  );
  const { alphas } = await process.condition(targets, noises);
  for (const [i, each] of (known.alphas[0] ?? []).entries()) {
    expect(Math.abs((alphas[0]?.[i] as number) - each) * (noises[i] as number)).toBeLessThan(3e-6);
  }
});

test("says what is wrong where no solution is found", async () => {
  const broken = { multiply: async (sides: Float64Array) => sides.map(() => Number.NaN), close: () => undefined };
  const options = { keptBytes: 0, random: new Random(1), breathe: () => undefined, near: broken };
  await expect(new IterativeProcess(kernel, rows, options).condition(targets, noises)).rejects.toMatchObject({
    code: "engine",
    message: expect.stringContaining("conjugate gradients left a residual"),
    remedy: expect.stringContaining("solver"),
  });
});
