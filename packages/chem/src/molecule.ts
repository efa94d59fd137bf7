/**
 * An immutable molecular graph in typed arrays: the one form that descriptors, scaffolds and standardisation read.
 *
 * Atoms keep RDKit's order. Hydrogens are counts on their atom unless RDKit keeps them as atoms (isotopes, bridging or
 * charged hydrogen). Bond orders are of one Kekulé form; aromaticity is in flags of its own.
 */
export interface Molecule {
  readonly nAtoms: number;
  readonly nBonds: number;
  /** Atomic numbers, `[nAtoms]`; 0 is a dummy atom. */
  readonly element: Uint8Array;
  /** Formal charges, `[nAtoms]`. */
  readonly charge: Int8Array;
  /** Mass numbers, `[nAtoms]`; 0 where the natural mixture is meant. */
  readonly isotope: Uint16Array;
  /** Hydrogens that are not atoms of the graph, implicit and explicit together, `[nAtoms]`. */
  readonly hydrogens: Uint8Array;
  /** Unpaired electrons, `[nAtoms]`. */
  readonly radical: Uint8Array;
  /** 1 where the atom is aromatic by RDKit's model, `[nAtoms]`. */
  readonly aromatic: Uint8Array;
  /** 1 where the atom is in a ring, `[nAtoms]`. */
  readonly inRing: Uint8Array;
  /** First end as RDKit stores it (not necessarily the smaller index), `[nBonds]`. */
  readonly bondBegin: Uint16Array;
  /** Other end, `[nBonds]`. */
  readonly bondEnd: Uint16Array;
  /** Kekulé order 1 to 3 (4 for quadruple; 0 for zero-order and dative bonds), `[nBonds]`. */
  readonly bondOrder: Uint8Array;
  /** 1 where the bond is aromatic, `[nBonds]`. */
  readonly bondAromatic: Uint8Array;
  /** 1 where the bond is in a ring, `[nBonds]`. */
  readonly bondInRing: Uint8Array;
  /** Neighbours of atom `a` are entries `neighbourStart[a]` to `neighbourStart[a + 1] - 1`, `[nAtoms + 1]`. */
  readonly neighbourStart: Uint16Array;
  /** Neighbouring atom, in bond order within each atom, `[2 * nBonds]`. */
  readonly neighbourAtom: Uint16Array;
  /** Bond to that neighbour, `[2 * nBonds]`. */
  readonly neighbourBond: Uint16Array;
  /** RDKit's symmetrised smallest set of smallest rings, each a list of atoms in ring order. */
  readonly rings: readonly Uint16Array[];
}

/** Most atoms a {@link Molecule} can hold: indices are 16 bits wide, twice the bonds included. */
export const MAX_MOLECULE_ATOMS = 16_000;

interface JsonAtom {
  readonly z?: number;
  readonly chg?: number;
  readonly impHs?: number;
  readonly isotope?: number;
  readonly nRad?: number;
}
interface JsonBond {
  readonly bo?: number;
  readonly atoms: readonly [number, number];
}
interface JsonExtension {
  readonly name: string;
  readonly aromaticAtoms?: readonly number[];
  readonly aromaticBonds?: readonly number[];
  readonly atomRings?: readonly (readonly number[])[];
}
interface JsonMolecule {
  readonly atoms?: readonly JsonAtom[];
  readonly bonds?: readonly JsonBond[];
  readonly extensions?: readonly JsonExtension[];
}

/**
 * The {@link Molecule} in a document of RDKit's CommonChem-derived JSON (`get_json`), of which the first molecule is read.
 *
 * Absent fields take the defaults that RDKit writes (carbon, no charge, no hydrogens, single bond).
 */
export function moleculeFromRdkitJson(json: string): Molecule {
  const document = JSON.parse(json) as { readonly molecules: readonly JsonMolecule[] };
  const { atoms = [], bonds = [], extensions = [] } = document.molecules[0] ?? {};
  const extension = extensions.find((e) => e.name === "rdkitRepresentation");
  const nAtoms = atoms.length;
  const nBonds = bonds.length;

  const element = new Uint8Array(nAtoms);
  const charge = new Int8Array(nAtoms);
  const isotope = new Uint16Array(nAtoms);
  const hydrogens = new Uint8Array(nAtoms);
  const radical = new Uint8Array(nAtoms);
  for (let a = 0; a < nAtoms; a++) {
    const atom = atoms[a] as JsonAtom;
    element[a] = atom.z ?? 6;
    charge[a] = atom.chg ?? 0;
    isotope[a] = atom.isotope ?? 0;
    hydrogens[a] = atom.impHs ?? 0;
    radical[a] = atom.nRad ?? 0;
  }

  const bondBegin = new Uint16Array(nBonds);
  const bondEnd = new Uint16Array(nBonds);
  const bondOrder = new Uint8Array(nBonds);
  const neighbourStart = new Uint16Array(nAtoms + 1);
  for (let b = 0; b < nBonds; b++) {
    const { atoms: ends, bo = 1 } = bonds[b] as JsonBond;
    bondBegin[b] = ends[0];
    bondEnd[b] = ends[1];
    bondOrder[b] = bo >= 1 && bo <= 4 ? bo : 0;
    for (const end of ends) neighbourStart[end + 1] = (neighbourStart[end + 1] as number) + 1;
  }
  for (let a = 0; a < nAtoms; a++)
    neighbourStart[a + 1] = (neighbourStart[a + 1] as number) + (neighbourStart[a] as number);

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

  const aromatic = flags(nAtoms, extension?.aromaticAtoms);
  const bondAromatic = flags(nBonds, extension?.aromaticBonds);
  const rings = (extension?.atomRings ?? []).map((ring) => Uint16Array.from(ring));
  const inRing = new Uint8Array(nAtoms);
  const bondInRing = new Uint8Array(nBonds);
  const graph = { neighbourStart, neighbourAtom, neighbourBond };
  for (const ring of rings) {
    for (let i = 0; i < ring.length; i++) {
      const a = ring[i] as number;
      inRing[a] = 1;
      const bond = bondBetween(graph, a, ring[(i + 1) % ring.length] as number);
      if (bond >= 0) bondInRing[bond] = 1;
    }
  }

  return {
    nAtoms,
    nBonds,
    element,
    charge,
    isotope,
    hydrogens,
    radical,
    aromatic,
    inRing,
    bondBegin,
    bondEnd,
    bondOrder,
    bondAromatic,
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

function flags(length: number, set: readonly number[] | undefined): Uint8Array {
  const result = new Uint8Array(length);
  for (const i of set ?? []) result[i] = 1;
  return result;
}
