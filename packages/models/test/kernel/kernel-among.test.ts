import { fitValueScaling, type KernelTerm, kernelGram, scaleValues } from "@molsieve/models";
import { describe, expect, test } from "vitest";
import { KernelAmong } from "../../dist/kernel/kernel-among.js";
import { randomRows } from "./random-rows.js";

const TERMS: KernelTerm[] = [
  { kind: "tanimoto", block: "bits" },
  { kind: "tanimoto", block: "counts" },
  { kind: "min-max", block: "counts" },
  { kind: "linear", block: "counts" },
  { kind: "linear", block: "values" },
  { kind: "rbf", block: "values", lengthScale: 1.5 },
  { kind: "matern52", block: "values", lengthScale: 2 },
];
const raw = randomRows(8, 40);
const rows = scaleValues(raw, fitValueScaling(raw));
const asked = Uint32Array.from([7, 39, 0, 12, 12, 3, 21]);

describe.each([...TERMS.map((term) => [term]), TERMS])("%j", (...terms) => {
  test("among some rows it is the Gram matrix of all", () => {
    const kernel = { terms: terms.map((term, t) => ({ weight: 0.5 + t, term })) };
    const gram = kernelGram(kernel, rows);
    const among = new KernelAmong(kernel, rows);
    const found = new Float64Array(100).fill(9);
    for (let again = 0; again < 2; again++) {
      among.write(asked, 6, found, 10);
      for (let i = 0; i < 6; i++) {
        for (let j = 0; j <= i; j++) {
          expect(found[i * 10 + j]).toBeCloseTo(gram[(asked[i] as number) * 40 + (asked[j] as number)] as number, 10);
        }
        expect(found[i * 10 + i + 1]).toBe(9);
      }
      expect(found[60]).toBe(9);
    }
  });
});

test("refuses a block that is not there", () => {
  const kernel = { terms: [{ weight: 1, term: { kind: "min-max", block: "morgan" } }] } as const;
  expect(() => new KernelAmong(kernel, rows)).toThrow("kernel block must be bits or counts or values");
});
