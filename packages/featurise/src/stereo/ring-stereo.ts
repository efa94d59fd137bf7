import type { Molecule } from "@molsieve/chem";

/** Rings as their atoms and bonds, and how many hold each. */
export interface RingTable {
  readonly rings: readonly Uint16Array[];
  /** Bonds of each ring, the first between its first two atoms. */
  readonly bonds: readonly Int32Array[];
  readonly ringsOfAtom: Uint16Array;
  readonly ringsOfBond: Uint16Array;
}

/** What may be or is a stereo centre or bond, `[nAtoms]` and `[nBonds]`, 1 each. */
export interface StereoMarks {
  readonly atoms: Uint8Array;
  readonly bonds: Uint8Array;
}

/**
 * Counts for each centre and each bond the rings whose centres may give one another stereo though two of a centre's
 * neighbours are alike: rings with centres (or stereo bonds that leave the ring) opposite each other or at each third of the
 * way, and rings with two centres along the edge that they share with another.
 *
 * @param ofAtom raised by the number of such rings that hold the atom
 * @param ofBond likewise for the bond
 * @see RDKit `Code/GraphMol/FindStereo.cpp`, `flagRingStereo`
 */
export function countStereoRings(
  molecule: Molecule,
  table: RingTable,
  { atoms, bonds }: StereoMarks,
  ofAtom: Uint16Array,
  ofBond: Uint16Array,
): void {
  const { neighbourStart, neighbourBond } = molecule;
  for (const [r, ring] of table.rings.entries()) {
    const size = ring.length;
    const ringBonds = table.bonds[r] as Int32Array;
    const partners = new Set<number>();
    let found = 0;

    const hasBondOutside = (atom: number) => {
      for (let i = neighbourStart[atom] as number; i < (neighbourStart[atom + 1] as number); i++) {
        const bond = neighbourBond[i] as number;
        if (bonds[bond] === 1 && !ringBonds.includes(bond)) return true;
      }
      return false;
    };

    for (let i = 0; i < size; i++) {
      const atom = ring[i] as number;
      if (atoms[atom] !== 1) continue;
      for (const parts of [2, 3]) {
        if (size % parts !== 0) continue;
        const step = size / parts;
        let byBond = 0;
        let byAtom = 0;
        for (let away = step; away < size; away += step) {
          const other = ring[(i + away) % size] as number;
          if (hasBondOutside(other)) byBond++;
          if (byBond === 0 && atoms[other] === 1) byAtom++;
        }
        if (byBond !== parts - 1 && byAtom !== parts - 1) continue;
        found += 1 + byBond;
        for (let away = 0; away < size; away += step) partners.add(ring[(i + away) % size] as number);
      }
      if ((table.ringsOfAtom[atom] as number) <= 1) continue;
      for (let step = 1; step <= Math.ceil(size / 2); step++) {
        if ((table.ringsOfBond[ringBonds[(i + step - 1) % size] as number] as number) < 2) break;
        const other = ring[(i + step) % size] as number;
        if (atoms[other] !== 1) continue;
        found += 2;
        partners.add(atom).add(other);
        break;
      }
    }
    if (found <= 1) continue;
    for (const atom of partners) ofAtom[atom] = (ofAtom[atom] as number) + 1;
    for (const bond of ringBonds) ofBond[bond] = (ofBond[bond] as number) + 1;
  }
}
