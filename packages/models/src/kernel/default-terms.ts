import type { FeatureRows, RowBlock } from "../rows/feature-rows.js";
import type { KernelTerm } from "./kernel.js";

/** One term a block: min-max for counts, Tanimoto for bits, RBF with length scale `sqrt(width)` for values. */
export function defaultTerms({ blocks }: FeatureRows): KernelTerm[] {
  return blocks.map(termOf);
}

function termOf({ form, name, width }: RowBlock): KernelTerm {
  switch (form) {
    case "bits":
      return { kind: "tanimoto", block: name };
    case "counts":
      return { kind: "min-max", block: name };
    case "values":
      return { kind: "rbf", block: name, lengthScale: Math.sqrt(width) };
  }
}
