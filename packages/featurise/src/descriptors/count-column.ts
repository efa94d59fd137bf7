import type { FeatureColumn } from "../spec/featuriser.js";

/** The column of a number of things, 0 or more. */
export function countColumn(name: string, description: string, reference = ""): FeatureColumn {
  return { name, description, unit: "", range: [0, Number.POSITIVE_INFINITY], isInteger: true, reference };
}
