import { AROMATIC_BOND, type Molecule } from "../molecule.js";
import { type HashGraph, hashDraft } from "./hash-graph.js";
import { movedSuffix } from "./het-atom-graph.js";
import { tautomericBonds } from "./tautomeric-bonds.js";

/**
 * The molecule with its tautomeric systems taken apart: within them charges, hydrogens and bond orders are forgotten,
 * those of carbon (keto and enol, imine and enamine) included; outside everything stays. The suffix says how many
 * hydrogens and charges went, or, for a `protomer`, only their difference. RDKit's `HetAtomTautomerv2` and
 * `HetAtomProtomerv2` of 2026.
 */
export function hetAtomGraphV2(molecule: Molecule, stereo: boolean, protomer: boolean): HashGraph {
  const draft = hashDraft(molecule, stereo);
  const touched = new Set<number>();
  for (const b of tautomericBonds(molecule, stereo)) {
    const bond = draft.bond(b);
    // A double bond of a ring to a chain keeps its E or Z: hydrazones of either kind are isolable.
    const isKept = bond.stereo !== 0 && molecule.inRing[bond.begin] !== molecule.inRing[bond.end];
    if (!isKept) {
      bond.order = AROMATIC_BOND;
      bond.stereo = 0;
    }
    touched.add(bond.begin).add(bond.end);
  }
  let hydrogens = 0;
  let charge = 0;
  for (const a of touched) {
    const atom = draft.atom(a);
    hydrogens += atom.explicitHydrogens;
    charge += atom.charge;
    Object.assign(atom, { explicitHydrogens: 0, charge: 0, aromatic: 0 });
  }
  return { draft, suffix: movedSuffix(hydrogens, charge, protomer) };
}
