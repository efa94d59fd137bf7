import type { Molecule } from "@molsieve/chem";
import type { FeatureSpec, FeaturiserKind } from "@molsieve/featurise";
import { FeatureRowCollector } from "./feature-row-collector.js";
import type { FeatureRows } from "./feature-rows.js";

/**
 * The features of molecules as models take them, one row each in their order; a value that is infinite is missing.
 *
 * @param kinds that the spec may name, see `featuriserKinds`. Default: those of `@molsieve/featurise`
 * @throws {MolsieveError} `argument` as `createFeaturiser` does or for minimum hashes; `input` when a molecule is beyond what a
 * featuriser can do
 */
export function featuriseRows(
  spec: FeatureSpec,
  molecules: readonly Molecule[],
  kinds?: readonly FeaturiserKind[],
): FeatureRows {
  const rows = new FeatureRowCollector(spec, kinds);
  for (const molecule of molecules) rows.add(molecule);
  return rows.take();
}
