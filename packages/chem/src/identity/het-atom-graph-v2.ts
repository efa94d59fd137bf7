import { AROMATIC_BOND, type Molecule } from "../molecule/molecule.js";
import { type HashGraph, hashDraft } from "./hash-graph.js";
import { movedSuffix } from "./het-atom-graph.js";
import { tautomericBonds } from "./tautomeric-bonds.js";

/**
 * The molecule with its tautomeric systems taken apart: within them charges, hydrogens and bond orders are forgotten,
 * those of carbon (keto and enol, imine and enamine) included; outside everything stays. The suffix says how many
 * hydrogens and charges went, or, for a `protomer`, only their difference. RDKit's `HetAtomTautomerv2` and
 * `HetAtomProtomerv2` of 2026. Differs from it: bonds of a tautomeric system beside a double bond that keeps its E or Z
 * become single, where RDKit makes all but one of them aromatic.
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
  // SMILES has no sign for a bond that is both aromatic and the carrier of a direction.
  for (const { stereo: kind, begin, end } of draft.bonds.flatMap((bond) => bond ?? [])) {
    if (kind === 0) continue;
    for (const b of [...draft.atom(begin).bonds, ...draft.atom(end).bonds]) {
      const beside = draft.bond(b);
      if (beside.order === AROMATIC_BOND && (touched.has(beside.begin) || touched.has(beside.end))) beside.order = 1;
    }
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
