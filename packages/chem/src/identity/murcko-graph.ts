import type { Molecule } from "../molecule/molecule.js";
import { type HashGraph, hashDraft } from "./hash-graph.js";

/**
 * Rings and the chains between them, everything else peeled off, atoms double-bonded to them included; hydrogens fill the
 * gaps. RDKit's `MurckoScaffold` hash, stricter than {@link murckoScaffold}.
 */
export function murckoGraph(molecule: Molecule, stereo: boolean): HashGraph {
  const draft = hashDraft(molecule, stereo);
  for (let ends = endAtoms(); ends.length > 0; ends = endAtoms()) {
    for (const a of ends) {
      for (const b of draft.atom(a).bonds) {
        const order = draft.bond(b).order;
        draft.atom(draft.otherEnd(b, a)).explicitHydrogens += order === 5 ? 1 : order <= 4 ? order : 0;
      }
    }
    for (const a of ends) draft.removeAtom(a);
  }
  return { draft, suffix: "" };

  function endAtoms(): number[] {
    return [...draft.atoms.entries()].flatMap(([a, atom]) => (atom !== undefined && atom.bonds.length < 2 ? [a] : []));
  }
}

/** Rings, the chains between them, and a dummy atom for every substituent. RDKit's `ExtendedMurcko`. */
export function extendedMurckoGraph(molecule: Molecule, stereo: boolean): HashGraph {
  const core = murckoGraph(molecule, stereo).draft;
  const draft = hashDraft(molecule, stereo);
  for (const [a, atom] of draft.atoms.entries()) {
    if (atom === undefined || core.atoms[a] !== undefined) continue;
    if (!draft.neighbours(a).some((n) => core.atoms[n] !== undefined)) draft.removeAtom(a);
    else Object.assign(atom, { element: 0, charge: 0, isotope: 0, explicitHydrogens: 0, aromatic: 0, chirality: 0 });
  }
  return { draft, suffix: "" };
}
