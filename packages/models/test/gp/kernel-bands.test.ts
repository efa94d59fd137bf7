import { fitValueScaling, type Kernel, kernelGram, scaleValues, takeRows } from "@molsieve/models";
import { describe, expect, test } from "vitest";
import { KernelBands } from "../../dist/gp/kernel-bands.js";
import { randomRows } from "../kernel/random-rows.js";

const kernel: Kernel = {
  terms: [
    { weight: 0.6, term: { kind: "min-max", block: "counts" } },
    { weight: 0.3, term: { kind: "rbf", block: "values", lengthScale: 2 } },
    { weight: 0.1, term: { kind: "linear", block: "bits" } },
  ],
};
const raw = randomRows(8, 199);
const all = scaleValues(raw, fitValueScaling(raw));
const quiet = () => undefined;

describe.each([1, 3, 64, 65, 130, 199])("%i rows", (n) => {
  const rows = takeRows(
    all,
    Uint32Array.from({ length: n }, (_, i) => i),
  );
  const gram = kernelGram(kernel, rows);

  test.each([1, 2, 5])("times %i sides, whatever is kept", async (nSides) => {
    const sides = Float64Array.from({ length: n * nSides }, (_, at) => Math.cos(3 * at));
    const expected = Float64Array.from({ length: n * nSides }, (_, at) => {
      const i = Math.floor(at / nSides);
      let sum = 0;
      for (let j = 0; j < n; j++) sum += (gram[i * n + j] as number) * (sides[j * nSides + (at % nSides)] as number);
      return sum;
    });
    for (const keptBytes of [0, 40_000, 2 ** 30]) {
      const bands = new KernelBands(kernel, rows, keptBytes);
      for (const precision of ["near", "exact", "near"] as const) {
        const found = await bands.multiply(sides, nSides, precision, quiet);
        for (const [at, each] of expected.entries()) {
          expect(Math.abs((found[at] as number) - each)).toBeLessThan(precision === "exact" ? 1e-11 : 2e-5);
        }
      }
    }
  });

  test("the nearest others of each row, ties to the lower", async () => {
    for (const keptBytes of [0, 2 ** 30]) {
      const bands = new KernelBands(kernel, rows, keptBytes);
      await bands.multiply(new Float64Array(n), 1, "near", quiet);
      const lists = await bands.nearest(quiet);
      expect(lists).toHaveLength(n);
      for (const [i, { rows: found, kernels, count }] of lists.entries()) {
        const others = [...lists.keys()].filter((j) => j !== i);
        const value = (j: number) => {
          const exact = gram[Math.max(i, j) * n + Math.min(i, j)] as number;
          return keptBytes === 0 ? exact : Math.fround(exact);
        };
        const expected = others.sort((a, b) => value(b) - value(a) || a - b).slice(0, 24);
        expect([...found.subarray(0, count)]).toEqual(expected);
        expect([...kernels.subarray(0, count)]).toEqual(expected.map(value));
      }
    }
  });
});
