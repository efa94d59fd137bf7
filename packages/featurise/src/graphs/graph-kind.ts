import { ATOM_FEATURE_CHOICES } from "../data/chemprop-features.js";
import type { FeaturiserKind, GraphFeaturiser } from "../spec/featuriser.js";
import { specError } from "../spec/spec-error.js";
import { ATOM_GROUPS, type AtomFeatures, atomFeatureWriter, massFeature, NO_COLUMN } from "./atom-features.js";
import { BOND_GROUPS, writeBondFeatures } from "./bond-features.js";

/**
 * The graph of a molecule with Chemprop's features of atoms and bonds, for graph networks: what `molGraphBatch` gives, as numbers
 * of columns.
 *
 * @see doi:10.1021/acs.jcim.3c01250 (Heid et al. 2024)
 */
export const graphKind: FeaturiserKind = {
  name: "graph",
  parameters: { atoms: { type: "text", default: "v2" } },
  create({ atoms }) {
    const sets = Object.keys(ATOM_FEATURE_CHOICES);
    if (!sets.includes(atoms as string))
      throw specError(`graph:atoms=${atoms}`, `atoms must be one of ${sets.join(", ")}`);
    return graphFeaturiser(atoms as AtomFeatures);
  },
};

function graphFeaturiser(set: AtomFeatures): GraphFeaturiser {
  const writer = atomFeatureWriter(set);
  return {
    form: "graph",
    width: writer.width,
    write(molecule, { atomColumns, masses, bondColumns }) {
      const { nAtoms, nBonds } = molecule;
      if (nAtoms === 0) {
        atomColumns.fill(NO_COLUMN, 0, ATOM_GROUPS);
        masses[0] = 0;
      }
      for (let a = 0; a < nAtoms; a++) {
        writer.write(molecule, a, atomColumns, a * ATOM_GROUPS);
        masses[a] = massFeature(molecule, a);
      }
      for (let b = 0; b < nBonds; b++) writeBondFeatures(molecule, b, bondColumns, b * BOND_GROUPS);
    },
  };
}
