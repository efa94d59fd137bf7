import { type Canoniser, type Molecule, moleculeFromParts, murckoAtoms } from "@molsieve/chem";

const NO_ATOM = 0xffff;

/** Some atoms of a molecule, and what they lose and gain. */
export interface Cutting {
  /** Atoms that stay, ascending. */
  readonly atoms: readonly number[];
  /** Hydrogens of every atom of the molecule, `[nAtoms]`. */
  readonly hydrogens: Uint8Array;
  /** 1 where the bond goes although both its atoms stay, `[nBonds]`. Default: none. */
  readonly cut?: Uint8Array;
  /** A bond that becomes double. */
  readonly doubleBond?: number | undefined;
}

/**
 * The Bemis-Murcko scaffold of a molecule as a graph of its own, without stereo, isotopes and map numbers; undefined for a molecule
 * without rings.
 *
 * Of a molecule in several parts: that of the part whose scaffold has the most atoms, of equals the one with the lowest key.
 *
 * @see doi:10.1021/jm9602928 (Bemis & Murcko 1996)
 */
export function framework(molecule: Molecule, canoniser: Canoniser): Molecule | undefined {
  const { atoms, hydrogens } = murckoAtoms(molecule);
  const largest = largestParts(molecule, atoms).map((part) => flatPart(molecule, { atoms: part, hydrogens }));
  if (largest.length <= 1) return largest[0];
  const keys = largest.map((part) => canoniser.key(part) ?? "");
  return largest[keys.indexOf([...keys].sort()[0] as string)];
}

/** Atoms of a molecule as a molecule of their own, in their order, with no rings known: to be read by `parseGraph`. */
export function flatPart(molecule: Molecule, { atoms, hydrogens, cut, doubleBond }: Cutting): Molecule {
  const nAtoms = atoms.length;
  const place = new Uint16Array(molecule.nAtoms).fill(NO_ATOM);
  atoms.forEach((a, i) => {
    place[a] = i;
  });
  const bonds: number[] = [];
  for (let b = 0; b < molecule.nBonds; b++) {
    if (place[molecule.bondBegin[b] as number] === NO_ATOM || place[molecule.bondEnd[b] as number] === NO_ATOM)
      continue;
    if (cut?.[b] !== 1) bonds.push(b);
  }
  const nBonds = bonds.length;
  return moleculeFromParts(
    {
      element: Uint8Array.from(atoms, (a) => molecule.element[a] as number),
      charge: Int8Array.from(atoms, (a) => molecule.charge[a] as number),
      isotope: new Uint16Array(nAtoms),
      explicitHydrogens: Uint8Array.from(atoms, (a) => hydrogens[a] as number),
      implicitHydrogens: new Uint8Array(nAtoms),
      radical: Uint8Array.from(atoms, (a) => molecule.radical[a] as number),
      aromatic: Uint8Array.from(atoms, (a) => molecule.aromatic[a] as number),
      chirality: new Uint8Array(nAtoms),
      hybridisation: new Uint8Array(nAtoms),
      mapNumber: new Int32Array(nAtoms),
    },
    {
      bondBegin: Uint16Array.from(bonds, (b) => place[molecule.bondBegin[b] as number] as number),
      bondEnd: Uint16Array.from(bonds, (b) => place[molecule.bondEnd[b] as number] as number),
      bondOrder: Uint8Array.from(bonds, (b) => (b === doubleBond ? 2 : (molecule.bondOrder[b] as number))),
      bondConjugated: new Uint8Array(nBonds),
      bondStereo: new Uint8Array(nBonds),
      bondStereoAtoms: new Uint16Array(2 * nBonds).fill(NO_ATOM),
    },
    [],
  );
}

/** The connected parts of the given atoms that have the most of them, each ascending. */
function largestParts(molecule: Molecule, atoms: readonly number[]): number[][] {
  const { neighbourStart, neighbourAtom } = molecule;
  const isOpen = new Uint8Array(molecule.nAtoms);
  for (const a of atoms) isOpen[a] = 1;
  let largest: number[][] = [];
  for (const start of atoms) {
    if (isOpen[start] === 0) continue;
    isOpen[start] = 0;
    const part = [start];
    for (const a of part) {
      for (let i = neighbourStart[a] as number; i < (neighbourStart[a + 1] as number); i++) {
        const n = neighbourAtom[i] as number;
        if (isOpen[n] === 0) continue;
        isOpen[n] = 0;
        part.push(n);
      }
    }
    const most = largest[0]?.length ?? 0;
    if (part.length > most) largest = [];
    if (part.length >= most) largest.push(part.sort((a, b) => a - b));
  }
  return largest;
}
