import { AROMATIC_BOND, DATIVE_BOND, type Molecule } from "../molecule/molecule.js";

/**
 * A rank for each atom that does not depend on their order, `[nAtoms]`: the number of atoms that come before it; equal for
 * atoms that nothing tells apart.
 *
 * What RDKit's canonical ranking compares, in its order: map number, number of neighbours, element, isotope, hydrogens,
 * charge, presence of a stereo centre, then the bonds by kind and neighbour's rank, again and again. Differs from RDKit: ties
 * are not broken, the hand of a centre does not count, and it may refine in another order.
 */
export function atomRanks(molecule: Molecule): Uint16Array {
  const { nAtoms, neighbourStart } = molecule;
  let ranks = ranksOf(nAtoms, (a) => [
    molecule.mapNumber[a] as number,
    (neighbourStart[a + 1] as number) - (neighbourStart[a] as number),
    molecule.element[a] as number,
    molecule.isotope[a] as number,
    molecule.hydrogens[a] as number,
    (molecule.charge[a] as number) >>> 0,
    molecule.chirality[a] === 0 ? 0 : 1,
  ]);
  for (let classes = new Set(ranks).size; ; ) {
    const known = ranks;
    ranks = ranksOf(nAtoms, (a) => [known[a] as number, ...surroundings(molecule, known, a)]);
    const refined = new Set(ranks).size;
    if (refined === classes) return ranks;
    classes = refined;
  }
}

/** Kind of bond and rank of each neighbour in one number, the greatest first. */
function surroundings(molecule: Molecule, ranks: Uint16Array, a: number): number[] {
  const { neighbourStart, neighbourAtom, neighbourBond, bondOrder, bondStereo } = molecule;
  const found: number[] = [];
  for (let i = neighbourStart[a] as number; i < (neighbourStart[a + 1] as number); i++) {
    const bond = neighbourBond[i] as number;
    const order = bondOrder[bond] as number;
    const kind = order === AROMATIC_BOND ? 12 : order === DATIVE_BOND ? 17 : order;
    found.push((kind * 8 + (bondStereo[bond] as number)) * 0x10000 + (ranks[neighbourAtom[i] as number] as number));
  }
  return found.sort((x, y) => y - x);
}

function ranksOf(nAtoms: number, keyOf: (atom: number) => number[]): Uint16Array {
  const keys = Array.from({ length: nAtoms }, (_, a) => keyOf(a));
  const order = Array.from(keys.keys()).sort((a, b) => compareKeys(keys[a] ?? [], keys[b] ?? []));
  const ranks = new Uint16Array(nAtoms);
  for (const [place, a] of order.entries()) {
    const before = order[place - 1];
    const isNew = before === undefined || compareKeys(keys[before] ?? [], keys[a] ?? []) !== 0;
    ranks[a] = isNew ? place : (ranks[before] as number);
  }
  return ranks;
}

function compareKeys(a: readonly number[], b: readonly number[]): number {
  for (let i = 0; i < a.length && i < b.length; i++) {
    const difference = (a[i] as number) - (b[i] as number);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}
