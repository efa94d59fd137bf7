import type { Molecule } from "../molecule/molecule.js";
import { type HashGraph, hashDraft, netCharge } from "./hash-graph.js";

/** The bare graph: every atom a dummy, every bond single. RDKit's `AnonymousGraph`. */
export function anonymousGraph(molecule: Molecule, stereo: boolean): HashGraph {
  const draft = hashDraft(molecule, stereo);
  for (const atom of draft.atoms) {
    if (atom === undefined) continue;
    Object.assign(atom, { element: 0, charge: 0, isotope: 0, aromatic: 0, explicitHydrogens: 0 });
  }
  singleBonds(draft.bonds);
  return { draft, suffix: "" };
}

/** Elements and their connections, every bond single, hydrogens as the number of neighbours leaves room for. RDKit's `ElementGraph`. */
export function elementGraph(molecule: Molecule, stereo: boolean): HashGraph {
  const draft = hashDraft(molecule, stereo);
  for (const atom of draft.atoms) {
    if (atom === undefined) continue;
    Object.assign(atom, { charge: 0, aromatic: 0, explicitHydrogens: usualHydrogens(atom.element, atom.bonds.length) });
  }
  singleBonds(draft.bonds);
  return { draft, suffix: "" };
}

/**
 * Elements, connections and hydrogens, every bond single and every charge 0; `withCharge` adds the net charge. RDKit's
 * `Mesomer`, without charge `RedoxPair`.
 */
export function mesomerGraph(molecule: Molecule, stereo: boolean, withCharge: boolean): HashGraph {
  const draft = hashDraft(molecule, stereo);
  for (const atom of draft.atoms) if (atom !== undefined) Object.assign(atom, { charge: 0, aromatic: 0 });
  singleBonds(draft.bonds);
  return { draft, suffix: withCharge ? `_${netCharge(molecule)}` : "" };
}

function singleBonds(bonds: readonly ({ order: number; stereo: number } | undefined)[]): void {
  for (const bond of bonds) if (bond !== undefined) Object.assign(bond, { order: 1, stereo: 0 });
}

function usualHydrogens(element: number, degree: number): number {
  if ((element === 7 || element === 15) && degree === 4) return 1;
  return Math.max(0, (NEIGHBOURS[element] ?? 0) - degree);
}

/** Neighbours, hydrogens included, that an atom usually has when all its bonds are single. */
const NEIGHBOURS: Readonly<Record<number, number>> = {
  5: 3,
  6: 4,
  7: 3,
  8: 2,
  9: 1,
  15: 3,
  16: 2,
  17: 1,
  35: 1,
  53: 1,
};
