import { parseSmiles, type RdkitEngine } from "@molsieve/chem";
import { type FeatureSpec, parseFeatures } from "@molsieve/featurise";
import { FeatureRowCollector, type FeatureRows } from "@molsieve/models";

/** The features of structures that RDKit reads, in their order. */
export function featureRows(
  engine: RdkitEngine,
  features: string | FeatureSpec,
  smiles: readonly string[],
): FeatureRows {
  const rows = new FeatureRowCollector(parseFeatures(features));
  for (const text of smiles) {
    const parsed = parseSmiles(engine, text);
    if (!parsed.ok) throw new Error(parsed.message);
    using mol = parsed.mol;
    rows.add(mol.molecule());
  }
  return rows.take();
}
