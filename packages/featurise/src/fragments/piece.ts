import { type Molecule, moleculeFromParts } from "@molsieve/chem";

/** A bond outside rings to be cut, and what stands in place of the atom that is lost at either end. */
export interface Cut {
  readonly bond: number;
  /** Isotope label of the dummy atom that the bond's first atom gets, and of the one that its second gets. */
  readonly labels: readonly [begin: number, end: number];
}

const NO_ATOM = 0xffff;

/**
 * Atoms of a molecule as a molecule of their own, in their order, some bonds cut; then a dummy atom for each end of a cut
 * that is kept, in the order of the cuts. Hydrogens and stereo stay, the dummy atom taking the place of what is lost; the
 * bond to it keeps its order.
 *
 * Nothing takes the place of what is lost along other bonds.
 *
 * @param inside 1 where the atom is kept, `[nAtoms]`
 */
export function pieceOf(molecule: Molecule, inside: Uint8Array, cuts: readonly Cut[]): Molecule {
  const { nAtoms, nBonds, bondBegin, bondEnd } = molecule;
  const place = new Uint16Array(nAtoms).fill(NO_ATOM);
  const kept: number[] = [];
  for (let a = 0; a < nAtoms; a++) if (inside[a] === 1) place[a] = kept.push(a) - 1;
  /** Dummy atom at the first and the second end of each bond. */
  const dummyAt = new Uint16Array(2 * nBonds).fill(NO_ATOM);
  const isotopes: number[] = [];
  for (const { bond, labels } of cuts) {
    for (let side = 0; side < 2; side++) {
      if (inside[(side === 0 ? bondBegin : bondEnd)[bond] as number] !== 1) continue;
      dummyAt[2 * bond + side] = kept.length + isotopes.length;
      isotopes.push(labels[side] as number);
    }
  }
  const bonds: number[] = [];
  const begins: number[] = [];
  const ends: number[] = [];
  for (let b = 0; b < nBonds; b++) {
    const begin = place[bondBegin[b] as number] as number;
    const end = place[bondEnd[b] as number] as number;
    const [atBegin, atEnd] = [dummyAt[2 * b] as number, dummyAt[2 * b + 1] as number];
    if (atBegin === NO_ATOM && atEnd === NO_ATOM) {
      if (begin !== NO_ATOM && end !== NO_ATOM) keep(b, begin, end);
      continue;
    }
    if (atBegin !== NO_ATOM) keep(b, begin, atBegin);
    if (atEnd !== NO_ATOM) keep(b, atEnd, end);
  }
  const rings = molecule.rings
    .filter((ring) => inside[ring[0] as number] === 1)
    .map((ring) => ring.map((atom) => place[atom] as number));
  return moleculeFromParts(atomsOf(molecule, kept, isotopes), bondsOf(), rings);

  function keep(bond: number, begin: number, end: number): void {
    bonds.push(bond);
    begins.push(begin);
    ends.push(end);
  }

  function bondsOf() {
    const bondStereoAtoms = new Uint16Array(2 * bonds.length).fill(NO_ATOM);
    bonds.forEach((b, i) => {
      if (molecule.bondStereo[b] === 0) return;
      bondStereoAtoms[2 * i] = stereoAtom(bondBegin[b] as number, molecule.bondStereoAtoms[2 * b] as number);
      bondStereoAtoms[2 * i + 1] = stereoAtom(bondEnd[b] as number, molecule.bondStereoAtoms[2 * b + 1] as number);
    });
    return {
      bondBegin: Uint16Array.from(begins),
      bondEnd: Uint16Array.from(ends),
      bondOrder: Uint8Array.from(bonds, (b) => molecule.bondOrder[b] as number),
      bondConjugated: Uint8Array.from(bonds, (b) => molecule.bondConjugated[b] as number),
      bondStereo: Uint8Array.from(bonds, (b) => molecule.bondStereo[b] as number),
      bondStereoAtoms,
    };
  }

  /** What now stands where `neighbour` of `atom` stood. */
  function stereoAtom(atom: number, neighbour: number): number {
    const { neighbourStart, neighbourAtom, neighbourBond } = molecule;
    for (let i = neighbourStart[atom] as number; i < (neighbourStart[atom + 1] as number); i++) {
      if (neighbourAtom[i] !== neighbour) continue;
      const bond = neighbourBond[i] as number;
      const dummy = dummyAt[2 * bond + (bondBegin[bond] === atom ? 0 : 1)] as number;
      return dummy === NO_ATOM ? (place[neighbour] as number) : dummy;
    }
    return NO_ATOM;
  }
}

function atomsOf(molecule: Molecule, kept: readonly number[], isotopes: readonly number[]) {
  const nAtoms = kept.length + isotopes.length;
  const gather = (from: ArrayLike<number>) => {
    const values = new Uint8Array(nAtoms);
    for (let i = 0; i < kept.length; i++) values[i] = from[kept[i] as number] as number;
    return values;
  };
  const charge = new Int8Array(nAtoms);
  const isotope = new Uint16Array(nAtoms);
  const mapNumber = new Int32Array(nAtoms);
  for (let i = 0; i < kept.length; i++) {
    charge[i] = molecule.charge[kept[i] as number] as number;
    isotope[i] = molecule.isotope[kept[i] as number] as number;
    mapNumber[i] = molecule.mapNumber[kept[i] as number] as number;
  }
  isotope.set(isotopes, kept.length);
  return {
    element: gather(molecule.element),
    charge,
    isotope,
    explicitHydrogens: gather(molecule.explicitHydrogens),
    implicitHydrogens: gather(molecule.implicitHydrogens),
    radical: gather(molecule.radical),
    aromatic: gather(molecule.aromatic),
    chirality: gather(molecule.chirality),
    hybridisation: gather(molecule.hybridisation),
    mapNumber,
  };
}

/** Marks with 1 the atoms that can be reached from an atom, itself included, without using the blocked bonds. */
export function markReachable(molecule: Molecule, from: number, blocked: Uint8Array, inside: Uint8Array): void {
  const { neighbourStart, neighbourAtom, neighbourBond } = molecule;
  inside[from] = 1;
  const pending = [from];
  for (let a = pending.pop(); a !== undefined; a = pending.pop()) {
    for (let i = neighbourStart[a] as number; i < (neighbourStart[a + 1] as number); i++) {
      const n = neighbourAtom[i] as number;
      if (inside[n] === 1 || blocked[neighbourBond[i] as number] === 1) continue;
      inside[n] = 1;
      pending.push(n);
    }
  }
}
