import type { FeatureSpec } from "@molsieve/featurise";
import type { ScoreColumn } from "./score-column.js";

/** The features that the descriptors among these columns are read from, one column for each in their order; undefined without any. */
export function descriptorFeatures(columns: readonly ScoreColumn[]): FeatureSpec | undefined {
  const names = columns.flatMap(({ source }) => (source.kind === "descriptor" ? [source.name] : []));
  return names.length === 0 ? undefined : { parts: [{ name: "rdkit2d", parameters: { names: names.join("+") } }] };
}
