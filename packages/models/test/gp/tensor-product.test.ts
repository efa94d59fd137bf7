import { createCompute, fitValueScaling, type KernelTerm, kernelGram, scaleValues, takeRows } from "@molsieve/models";
import { afterAll, describe, expect, test } from "vitest";
import { TensorProduct } from "../../dist/gp/tensor-product.js";
import { randomRows } from "../kernel/random-rows.js";

const TERMS: KernelTerm[] = [
  { kind: "tanimoto", block: "bits" },
  { kind: "min-max", block: "counts" },
  { kind: "linear", block: "counts" },
  { kind: "linear", block: "values" },
  { kind: "rbf", block: "values", lengthScale: 1.5 },
  { kind: "matern52", block: "values", lengthScale: 2 },
];
const compute = await createCompute({ prefer: ["wasm"] });
afterAll(() => compute.close());
const raw = randomRows(8, 70);
const rows = scaleValues(raw, fitValueScaling(raw));
const quiet = () => undefined;

describe.each([...TERMS.map((term) => [term]), TERMS])("%j", (...terms) => {
  test("products are those of the Gram matrix but for float32; nothing stays on the device", async () => {
    const kernel = { terms: terms.map((term, t) => ({ weight: 0.5 + t, term })) };
    const gram = kernelGram(kernel, rows);
    const sides = Float64Array.from({ length: 210 }, (_, at) => Math.cos(3 * at));
    const before = compute.tf.memory().numTensors;
    // Blocks of 16 rows, the last of 6; a pair of whole ones is 1,024 bytes.
    for (const keptBytes of [0, 5000, 2 ** 30]) {
      const product = new TensorProduct(compute, kernel, rows, keptBytes, 16);
      for (const _ of [1, 2]) {
        const found = await product.multiply(sides, 3, quiet);
        for (let i = 0; i < 70; i++) {
          for (let s = 0; s < 3; s++) {
            let [sum, size] = [0, 0];
            for (let j = 0; j < 70; j++) {
              const part = (gram[i * 70 + j] as number) * (sides[3 * j + s] as number);
              sum += part;
              size += Math.abs(part);
            }
            expect(Math.abs((found[3 * i + s] as number) - sum)).toBeLessThan(3e-6 * size + 1e-6);
          }
        }
      }
      product.close();
      expect(compute.tf.memory().numTensors).toBe(before);
    }
  });
});

test("refuses a block that is not there, or of another form", () => {
  const made = (term: KernelTerm) => () =>
    new TensorProduct(compute, { terms: [{ weight: 1, term }] }, takeRows(rows, [1, 2]), 0);
  expect(made({ kind: "min-max", block: "morgan" })).toThrow("kernel block must be bits or counts or values");
  expect(made({ kind: "rbf", block: "counts", lengthScale: 1 })).toThrow(
    "kernel term rbf must be values in block counts",
  );
});

test("leaves nothing on the device when it is broken off, or has a term that cannot be made", async () => {
  const before = compute.tf.memory().numTensors;
  const kernel = { terms: TERMS.map((term) => ({ weight: 1, term })) };
  const product = new TensorProduct(compute, kernel, rows, 0, 16);
  const during = compute.tf.memory().numTensors;
  let turns = 0;
  const breakOff = () => {
    if (++turns === 4) throw new Error("enough");
  };
  await expect(product.multiply(new Float64Array(70), 1, breakOff)).rejects.toThrow("enough");
  expect(compute.tf.memory().numTensors).toBe(during);
  product.close();
  const wrong = { weight: 1, term: { kind: "min-max", block: "morgan" } as const };
  expect(() => new TensorProduct(compute, { terms: [...kernel.terms, wrong] }, rows, 0, 16)).toThrow("kernel block");
  expect(compute.tf.memory().numTensors).toBe(before);
});
