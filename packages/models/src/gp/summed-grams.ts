import type { KernelTerm } from "../kernel/kernel.js";
import type { FeatureRows } from "../rows/feature-rows.js";
import { triangularGram } from "./term-gram.js";

/** The mean of the terms' Gram matrices, as `triangularGram` lays them out. */
export function summedGrams(terms: readonly KernelTerm[], rows: FeatureRows): Float64Array {
  const sum = new Float64Array((rows.nRows * (rows.nRows + 1)) / 2);
  for (const term of terms) {
    const gram = triangularGram(term, rows);
    for (let i = 0; i < sum.length; i++) sum[i] = (sum[i] as number) + (gram[i] as number) / terms.length;
  }
  return sum;
}
