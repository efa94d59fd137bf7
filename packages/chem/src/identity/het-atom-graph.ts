import type { Molecule } from "../molecule/molecule.js";
import { type HashGraph, hashDraft, netCharge } from "./hash-graph.js";

/**
 * The molecule with all that moves in the tautomerism of heteroatoms taken out: charges, hydrogens of heteroatoms, and the
 * order of bonds that are conjugated or at a heteroatom. The suffix says how many hydrogens and charges went, or, for a
 * `protomer`, only their difference. RDKit's `HetAtomTautomer` and `HetAtomProtomer` in their first version.
 */
export function hetAtomGraph(molecule: Molecule, stereo: boolean, protomer: boolean): HashGraph {
  const draft = hashDraft(molecule, stereo);
  let hydrogens = 0;
  for (const atom of draft.atoms) {
    if (atom === undefined) continue;
    atom.charge = 0;
    atom.aromatic = 0;
    if (atom.element === 6) continue;
    hydrogens += atom.explicitHydrogens;
    atom.explicitHydrogens = 0;
  }
  for (const [b, bond] of draft.bonds.entries()) {
    if (bond === undefined || bond.order === 1) continue;
    const isOfCarbons = molecule.element[bond.begin] === 6 && molecule.element[bond.end] === 6;
    if (isOfCarbons && molecule.bondConjugated[b] === 0) continue;
    bond.order = 1;
    bond.stereo = 0;
  }
  return { draft, suffix: movedSuffix(hydrogens, netCharge(molecule), protomer) };
}

/** What a tautomer or protomer key says of the hydrogens and charges it took out. */
export function movedSuffix(hydrogens: number, charge: number, protomer: boolean): string {
  return protomer ? `_${hydrogens - charge}` : `_${hydrogens}_${charge}`;
}
