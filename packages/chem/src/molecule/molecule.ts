/**
 * An immutable molecular graph in typed arrays: the one form that descriptors, scaffolds and standardisation read.
 *
 * Atoms keep RDKit's order. Hydrogens are counts on their atom unless RDKit keeps them as atoms (isotopes, bridging or
 * charged hydrogen).
 */
export interface Molecule extends AtomArrays, BondArrays {
  readonly nAtoms: number;
  readonly nBonds: number;
  /** Hydrogens that are not atoms of the graph, explicit and implicit together, `[nAtoms]`. */
  readonly hydrogens: Uint8Array;
  /** 1 where the atom is in a ring, `[nAtoms]`. */
  readonly inRing: Uint8Array;
  /** Size of the smallest ring in {@link Molecule.rings} that holds the atom, 0 outside rings, `[nAtoms]`. */
  readonly smallestRing: Uint16Array;
  /** 1 where the bond is in a ring, `[nBonds]`. */
  readonly bondInRing: Uint8Array;
  /** Neighbours of atom `a` are entries `neighbourStart[a]` to `neighbourStart[a + 1] - 1`, `[nAtoms + 1]`. */
  readonly neighbourStart: Uint16Array;
  /** Neighbouring atom, in bond order within each atom, `[2 * nBonds]`. */
  readonly neighbourAtom: Uint16Array;
  /** Bond to that neighbour, `[2 * nBonds]`. */
  readonly neighbourBond: Uint16Array;
  /**
   * RDKit's rings: all relevant cycles (those that are no sum of shorter ones), each from its smallest atom towards that atom's
   * smaller neighbour.
   */
  readonly rings: readonly Uint16Array[];
}

/** What is known of each atom by itself; every array is `[nAtoms]`. */
export interface AtomArrays {
  /** Atomic numbers; 0 is a dummy atom. */
  readonly element: Uint8Array;
  /** Formal charges. */
  readonly charge: Int8Array;
  /** Mass numbers; 0 where the natural mixture is meant. */
  readonly isotope: Uint16Array;
  /** Hydrogens written with the atom, as in `[nH]`. */
  readonly explicitHydrogens: Uint8Array;
  /** Hydrogens that fill the atom's valence. */
  readonly implicitHydrogens: Uint8Array;
  /** Unpaired electrons. */
  readonly radical: Uint8Array;
  /** 1 where the atom is aromatic by RDKit's model. */
  readonly aromatic: Uint8Array;
  /** RDKit's chiral tag: 0 none, 1 clockwise, 2 counterclockwise, 3 and above other geometries. */
  readonly chirality: Uint8Array;
  /** RDKit's hybridisation: 0 not known, 1 s, 2 sp, 3 sp2, 4 sp3, 5 sp2d, 6 sp3d, 7 sp3d2, 8 other. */
  readonly hybridisation: Uint8Array;
  /** Atom map numbers; 0 where there is none. */
  readonly mapNumber: Int32Array;
}

/** What is known of each bond by itself; every array is `[nBonds]` unless said. */
export interface BondArrays {
  /** First end as RDKit stores it (not necessarily the smaller index); a dative bond starts at its donor. */
  readonly bondBegin: Uint16Array;
  /** Other end. */
  readonly bondEnd: Uint16Array;
  /** 1 to 4, {@link AROMATIC_BOND}, {@link DATIVE_BOND}, or 0 for any other kind (zero-order, hydrogen, ionic). */
  readonly bondOrder: Uint8Array;
  /** 1 where the bond is conjugated. */
  readonly bondConjugated: Uint8Array;
  /** RDKit's bond stereo: 0 none, 1 any, 2 Z, 3 E, 4 cis, 5 trans, 6 and 7 atropisomers. */
  readonly bondStereo: Uint8Array;
  /** The neighbours that the stereo refers to, begin side then end side, `[2 * nBonds]`; 65535 where there is none. */
  readonly bondStereoAtoms: Uint16Array;
}

/** {@link Molecule.bondOrder} of an aromatic bond. */
export const AROMATIC_BOND = 5;
/** {@link Molecule.bondOrder} of a dative bond. */
export const DATIVE_BOND = 6;

/** Most atoms a {@link Molecule} can hold: indices are 16 bits wide, twice the bonds included. */
export const MAX_MOLECULE_ATOMS = 16_000;

/** The molecule of these atoms, bonds and rings; everything else in it is derived. */
export function moleculeFromParts(atoms: AtomArrays, bonds: BondArrays, rings: readonly Uint16Array[]): Molecule {
  const nAtoms = atoms.element.length;
  const nBonds = bonds.bondBegin.length;
  const { explicitHydrogens, implicitHydrogens } = atoms;
  const { bondBegin, bondEnd } = bonds;
  const hydrogens = new Uint8Array(nAtoms);
  for (let a = 0; a < nAtoms; a++) {
    hydrogens[a] = (explicitHydrogens[a] as number) + (implicitHydrogens[a] as number);
  }

  const neighbourStart = new Uint16Array(nAtoms + 1);
  for (let b = 0; b < nBonds; b++) {
    const begin = (bondBegin[b] as number) + 1;
    const end = (bondEnd[b] as number) + 1;
    neighbourStart[begin] = (neighbourStart[begin] as number) + 1;
    neighbourStart[end] = (neighbourStart[end] as number) + 1;
  }
  for (let a = 0; a < nAtoms; a++) {
    neighbourStart[a + 1] = (neighbourStart[a + 1] as number) + (neighbourStart[a] as number);
  }
  const neighbourAtom = new Uint16Array(2 * nBonds);
  const neighbourBond = new Uint16Array(2 * nBonds);
  const next = neighbourStart.slice();
  for (let b = 0; b < nBonds; b++) {
    const begin = bondBegin[b] as number;
    const end = bondEnd[b] as number;
    const i = next[begin] as number;
    next[begin] = i + 1;
    const j = next[end] as number;
    next[end] = j + 1;
    neighbourAtom[i] = end;
    neighbourBond[i] = b;
    neighbourAtom[j] = begin;
    neighbourBond[j] = b;
  }

  const inRing = new Uint8Array(nAtoms);
  const smallestRing = new Uint16Array(nAtoms);
  const bondInRing = new Uint8Array(nBonds);
  const graph = { neighbourStart, neighbourAtom, neighbourBond };
  for (const ring of rings) {
    for (let i = 0; i < ring.length; i++) {
      const a = ring[i] as number;
      inRing[a] = 1;
      const smallest = smallestRing[a] as number;
      if (smallest === 0 || ring.length < smallest) smallestRing[a] = ring.length;
      const bond = bondBetween(graph, a, ring[i + 1 === ring.length ? 0 : i + 1] as number);
      if (bond >= 0) bondInRing[bond] = 1;
    }
  }
  return {
    ...atoms,
    ...bonds,
    nAtoms,
    nBonds,
    hydrogens,
    inRing,
    smallestRing,
    bondInRing,
    neighbourStart,
    neighbourAtom,
    neighbourBond,
    rings,
  };
}

/** Index of the bond between two atoms, or -1 where there is none. */
export function bondBetween(
  molecule: Pick<Molecule, "neighbourStart" | "neighbourAtom" | "neighbourBond">,
  a: number,
  b: number,
): number {
  const { neighbourStart, neighbourAtom, neighbourBond } = molecule;
  for (let i = neighbourStart[a] as number; i < (neighbourStart[a + 1] as number); i++) {
    if (neighbourAtom[i] === b) return neighbourBond[i] as number;
  }
  return -1;
}
