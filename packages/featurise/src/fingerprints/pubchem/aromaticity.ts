import { AROMATIC_BOND, bondBetween, kekuleOrders, type Molecule } from "@molsieve/chem";

/** A molecule by PubChem's model of aromaticity. */
export interface PubchemView {
  /** The molecule with aromatic bonds and atoms by that model; all other double bonds stand where RDKit's Kekulé form has them. */
  readonly molecule: Molecule;
  /** Electrons that each atom gives to an aromatic ring, {@link NO_DONOR} where it cannot be in one, `[nAtoms]`. */
  readonly electrons: Int8Array;
}

/** {@link PubchemView.electrons} of an atom that cannot be in an aromatic ring. */
const NO_DONOR = -1;

/**
 * The molecule by the model of aromaticity that PubChem's fingerprints show: a ring of RDKit's set, or two that share one
 * bond, with 4n + 2 electrons, where an atom gives one for its double bond within such rings and two for a lone pair; a
 * double bond that leads out of them (pyridone) rules a ring out. As in RDKit where there is no Kekulé form.
 */
export function pubchemView(molecule: Molecule): PubchemView {
  const { nAtoms, nBonds, rings } = molecule;
  const electrons = new Int8Array(nAtoms).fill(NO_DONOR);
  if (rings.length === 0) return { molecule, electrons };
  const orders = molecule.bondOrder.includes(AROMATIC_BOND) ? kekuleOrders(molecule) : molecule.bondOrder;
  if (orders === undefined) return { molecule, electrons };
  const ringBonds = rings.map((ring) =>
    ring.map((atom, i) => bondBetween(molecule, atom, ring[i + 1 === ring.length ? 0 : i + 1] as number)),
  );
  const candidates = candidateRings(molecule, orders, ringBonds, electrons);
  const isAromaticBond = new Uint8Array(nBonds);
  const mark = (ring: number) => {
    for (const bond of ringBonds[ring] as Uint16Array) isAromaticBond[bond] = 1;
  };
  for (const ring of candidates) if (obeysHueckel(rings[ring] as Uint16Array, electrons)) mark(ring);
  candidates.forEach((one, i) => {
    for (const other of candidates.slice(0, i)) {
      const bonds = ringBonds[one] as Uint16Array;
      const shared = bonds.filter((bond) => (ringBonds[other] as Uint16Array).includes(bond));
      if (shared.length !== 1) continue;
      const atoms = new Set([...(rings[one] as Uint16Array), ...(rings[other] as Uint16Array)]);
      if (!obeysHueckel(atoms, electrons)) continue;
      mark(one);
      mark(other);
    }
  });
  const aromatic = new Uint8Array(nAtoms);
  const bondOrder = orders.slice();
  for (let bond = 0; bond < nBonds; bond++) {
    if (isAromaticBond[bond] === 0) continue;
    bondOrder[bond] = AROMATIC_BOND;
    aromatic[molecule.bondBegin[bond] as number] = 1;
    aromatic[molecule.bondEnd[bond] as number] = 1;
  }
  return { molecule: { ...molecule, aromatic, bondOrder }, electrons };
}

/** Whether atoms of rings give 4n + 2 electrons; false where one cannot be aromatic. */
export function obeysHueckel(atoms: Iterable<number>, electrons: Int8Array): boolean {
  let sum = 0;
  for (const atom of atoms) {
    if (electrons[atom] === NO_DONOR) return false;
    sum += electrons[atom] as number;
  }
  return sum % 4 === 2;
}

/**
 * The rings in which every atom can give electrons. A ring that falls out can take others with it, whose double bonds lay
 * in it.
 *
 * @param electrons receives what the atoms of those rings give
 */
function candidateRings(
  molecule: Molecule,
  orders: Uint8Array,
  ringBonds: readonly Uint16Array[],
  electrons: Int8Array,
): number[] {
  const { nBonds, rings } = molecule;
  let candidates = [...rings.keys()];
  for (;;) {
    const isInside = new Uint8Array(nBonds);
    for (const ring of candidates) for (const bond of ringBonds[ring] as Uint16Array) isInside[bond] = 1;
    electrons.fill(NO_DONOR);
    for (const ring of candidates) {
      for (const atom of rings[ring] as Uint16Array) {
        electrons[atom] = electronsOf(molecule, orders, isInside, atom);
      }
    }
    const left = candidates.filter((ring) =>
      (rings[ring] as Uint16Array).every((atom) => electrons[atom] !== NO_DONOR),
    );
    if (left.length === candidates.length) return candidates;
    candidates = left;
  }
}

function electronsOf(molecule: Molecule, orders: Uint8Array, isInside: Uint8Array, atom: number): number {
  const { element, charge, neighbourStart, neighbourBond } = molecule;
  let hasDoubleBond = false;
  for (let i = neighbourStart[atom] as number; i < (neighbourStart[atom + 1] as number); i++) {
    const bond = neighbourBond[i] as number;
    const order = orders[bond] as number;
    if (order === 1) continue;
    if (order !== 2 || hasDoubleBond || isInside[bond] === 0) return NO_DONOR;
    hasDoubleBond = true;
  }
  if (hasDoubleBond) return 1;
  const q = charge[atom] as number;
  switch (element[atom]) {
    case 5:
      return 0;
    case 6:
      return q === 0 ? NO_DONOR : q === -1 ? 2 : q === 1 ? 0 : NO_DONOR;
    case 7:
    case 15:
      return q <= 0 ? 2 : NO_DONOR;
    case 8:
    case 16:
    case 34:
    case 52:
      return q === 0 ? 2 : NO_DONOR;
    default:
      return NO_DONOR;
  }
}
