import { fitValueScaling, type Kernel, scaleValues, takeRows } from "@molsieve/models";
import { expect, test } from "vitest";
import { ExactProcess } from "../../dist/gp/exact-process.js";
import { KernelBands } from "../../dist/gp/kernel-bands.js";
import { LeftOutVariance } from "../../dist/gp/left-out-variance.js";
import { KernelAmong } from "../../dist/kernel/kernel-among.js";
import { madeUpData } from "./made-up-rows.js";

const kernel: Kernel = {
  terms: [
    { weight: 0.6, term: { kind: "min-max", block: "counts" } },
    { weight: 0.3, term: { kind: "rbf", block: "values", lengthScale: 2 } },
  ],
};
const { features } = madeUpData(5, 120);
const all = scaleValues(features, fitValueScaling(features));

async function made(n: number) {
  const rows = takeRows(
    all,
    Uint32Array.from({ length: n }, (_, i) => i),
  );
  const noises = Float64Array.from({ length: n }, (_, i) => 0.05 + (i % 3) / 10);
  const exact = new ExactProcess(kernel, rows);
  exact.condition([], noises);
  const { variances } = exact.leaveOneOut(Uint32Array.from(noises.keys()));
  const lists = await new KernelBands(kernel, rows, 0).nearest(() => undefined);
  const leftOut = await LeftOutVariance.of(
    new KernelAmong(kernel, rows),
    new Float64Array(n).fill(0.9),
    lists,
    () => undefined,
  );
  return { noises, variances, leftOut };
}

const traceOf = (variances: Float64Array, noises: Float64Array) =>
  variances.reduce((sum, each, i) => sum + 1 / (each + (noises[i] as number)), 0);

test("with no more than 24 others the variances are exact", async () => {
  const { noises, variances, leftOut } = await made(25);
  for (const [i, each] of leftOut.at(noises, 0).entries()) expect(each).toBeCloseTo(variances[i] as number, 6);
});

test("they have the trace, between those by the nearest alone and nothing, and are nearer to the exact ones than these", async () => {
  const { noises, variances, leftOut } = await made(120);
  const trace = traceOf(variances, noises);
  const near = leftOut.at(noises, 0);
  const found = leftOut.at(noises, trace);
  expect(traceOf(near, noises)).toBeLessThan(0.99 * trace);
  expect(traceOf(found, noises) / trace).toBeCloseTo(1, 9);
  let [before, after] = [0, 0];
  for (const [i, each] of found.entries()) {
    expect(near[i]).toBeGreaterThan((variances[i] as number) - 1e-6);
    expect(each).toBeLessThanOrEqual(near[i] as number);
    expect(each).toBeGreaterThanOrEqual(0);
    before += ((near[i] as number) - (variances[i] as number)) ** 2;
    after += (each - (variances[i] as number)) ** 2;
  }
  expect(after).toBeLessThan(before / 2);
});
