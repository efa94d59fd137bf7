import type { Molecule } from "../molecule.js";

/**
 * A rank for each atom that does not depend on atom order, `[nAtoms]`; equal for atoms that refinement cannot tell apart.
 *
 * Atoms are ranked by degree, element, isotope, hydrogens and charge, in this order as in RDKit's canonical ranking, and
 * then by their neighbours' ranks until nothing changes.
 */
export function rankAtoms(molecule: Molecule): Uint16Array {
  const { nAtoms, neighbourStart, neighbourAtom, neighbourBond, bondOrder } = molecule;
  const numbers = [...Array(nAtoms).keys()];
  let keys = numbers.map((a) => [
    (neighbourStart[a + 1] as number) - (neighbourStart[a] as number),
    molecule.element[a] as number,
    molecule.isotope[a] as number,
    molecule.hydrogens[a] as number,
    molecule.charge[a] as number,
  ]);
  let ranks = ranksOf(keys);
  for (let classes = 0; new Set(ranks).size > classes; ) {
    classes = new Set(ranks).size;
    const now = ranks;
    keys = numbers.map((a) => {
      const around: number[] = [];
      for (let i = neighbourStart[a] as number; i < (neighbourStart[a + 1] as number); i++) {
        const order = bondOrder[neighbourBond[i] as number] as number;
        around.push(order * (nAtoms + 1) + (now[neighbourAtom[i] as number] as number));
      }
      return [now[a] as number, ...around.sort((x, y) => y - x)];
    });
    ranks = ranksOf(keys);
  }
  return Uint16Array.from(ranks);
}

function ranksOf(keys: readonly (readonly number[])[]): number[] {
  const order = [...keys.keys()].sort((a, b) => compare(keys[a] as readonly number[], keys[b] as readonly number[]));
  const ranks = new Array<number>(keys.length).fill(0);
  for (let i = 1; i < order.length; i++) {
    const [here, before] = [order[i] as number, order[i - 1] as number];
    const same = compare(keys[here] as readonly number[], keys[before] as readonly number[]) === 0;
    ranks[here] = same ? (ranks[before] as number) : i;
  }
  return ranks;
}

function compare(a: readonly number[], b: readonly number[]): number {
  for (let i = 0; i < Math.max(a.length, b.length); i++) {
    const difference = (a[i] ?? -1) - (b[i] ?? -1);
    if (difference !== 0) return difference;
  }
  return 0;
}
