import type { MoleculeDraft } from "../edit/molecule-draft.js";
import { ringBonds } from "../edit/ring-bonds.js";
import { AROMATIC_BOND } from "../molecule/molecule.js";

/** Lowest normal valence by atomic number; elements left out have none that a hydrogen could fill. */
const LOWEST_VALENCE: Readonly<Record<number, number>> = {
  1: 1,
  3: 1,
  4: 2,
  5: 3,
  6: 4,
  7: 3,
  8: 2,
  9: 1,
  11: 1,
  12: 2,
  13: 3,
  14: 4,
  15: 3,
  16: 2,
  17: 1,
  19: 1,
  20: 2,
  31: 3,
  32: 4,
  33: 3,
  34: 2,
  35: 1,
  37: 1,
  38: 2,
  49: 3,
  50: 2,
  51: 3,
  52: 2,
  53: 1,
  55: 1,
  56: 2,
  82: 2,
  83: 3,
  84: 2,
  85: 1,
  87: 1,
  88: 2,
};

/**
 * Makes hydrogen atoms counts of their neighbours, as ChEMBL does, and answers how many.
 *
 * Kept as atoms: isotopes, hydrides, bridging and free ones and molecular hydrogen; those drawn with a wedge, on a
 * stereo centre or on an atom of three ring bonds, so that drawn stereo is not lost; those that define the stereo of a double
 * bond; and those on an atom above its lowest normal valence. The last two ring and valence rules do not apply to an atom
 * that is merely protonated (charge +1, valence one above the lowest).
 *
 * @param wedged whether a bond is drawn as a wedge or a hash
 */
export function removeChemblHydrogens(draft: MoleculeDraft, wedged: (bond: number) => boolean): number {
  const { graph } = draft.toGraph();
  const inRing = ringBonds(graph);
  const bondNumbers = [...draft.bonds.keys()].filter((b) => draft.bonds[b] !== undefined);
  const ring = new Set(bondNumbers.filter((_, b) => inRing[b] === 1));
  const removed = [...draft.atoms.keys()].filter((a) => isRemovable(draft, a, wedged, ring));
  for (const hydrogen of removed) {
    const [neighbour] = draft.neighbours(hydrogen) as [number];
    draft.removeAtom(hydrogen);
    draft.atom(neighbour).explicitHydrogens++;
  }
  for (const atom of draft.atoms) {
    if (atom !== undefined && atom.explicitHydrogens + atom.implicitHydrogens > 1) atom.chirality = 0;
  }
  return removed.length;
}

function isRemovable(
  draft: MoleculeDraft,
  hydrogen: number,
  wedged: (bond: number) => boolean,
  ring: ReadonlySet<number>,
): boolean {
  const atom = draft.atoms[hydrogen];
  if (atom === undefined || atom.element !== 1 || atom.bonds.length !== 1) return false;
  if (atom.isotope !== 0 || atom.charge === -1) return false;
  const bond = atom.bonds[0] as number;
  const neighbour = draft.otherEnd(bond, hydrogen);
  const other = draft.atom(neighbour);
  if (other.element <= 1 || wedged(bond) || other.chirality === 1 || other.chirality === 2) return false;
  if (other.bonds.length === 2 && other.bonds.some((b) => draft.bond(b).order === 2 && draft.bond(b).stereo > 1)) {
    return false;
  }
  const valence = explicitValence(draft, neighbour);
  const lowest = LOWEST_VALENCE[other.element] ?? -1;
  if (other.charge === 1 && valence === lowest + 1) return true;
  return valence <= lowest && other.bonds.filter((b) => ring.has(b)).length < 3;
}

function explicitValence(draft: MoleculeDraft, number: number): number {
  const { bonds, explicitHydrogens } = draft.atom(number);
  const orders = bonds.map((b) => draft.bond(b).order);
  return Math.round(
    orders.reduce((sum, order) => sum + (order === AROMATIC_BOND ? 1.5 : order > 4 ? 1 : order), explicitHydrogens),
  );
}
