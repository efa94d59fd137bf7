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
  const element = new Uint8Array(nAtoms);
  const charge = new Int8Array(nAtoms);
  const explicitHydrogens = new Uint8Array(nAtoms);
  const radical = new Uint8Array(nAtoms);
  const aromatic = new Uint8Array(nAtoms);
  for (let i = 0; i < nAtoms; i++) {
    const a = atoms[i] as number;
    place[a] = i;
    element[i] = molecule.element[a] as number;
    charge[i] = molecule.charge[a] as number;
    explicitHydrogens[i] = hydrogens[a] as number;
    radical[i] = molecule.radical[a] as number;
    aromatic[i] = molecule.aromatic[a] as number;
  }
  const bondBegin = new Uint16Array(molecule.nBonds);
  const bondEnd = new Uint16Array(molecule.nBonds);
  const bondOrder = new Uint8Array(molecule.nBonds);
  let nBonds = 0;
  for (let b = 0; b < molecule.nBonds; b++) {
    const begin = place[molecule.bondBegin[b] as number] as number;
    const end = place[molecule.bondEnd[b] as number] as number;
    if (begin === NO_ATOM || end === NO_ATOM || cut?.[b] === 1) continue;
    bondBegin[nBonds] = begin;
    bondEnd[nBonds] = end;
    bondOrder[nBonds++] = b === doubleBond ? 2 : (molecule.bondOrder[b] as number);
  }
  return moleculeFromParts(
    {
      element,
      charge,
      isotope: new Uint16Array(nAtoms),
      explicitHydrogens,
      implicitHydrogens: new Uint8Array(nAtoms),
      radical,
      aromatic,
      chirality: new Uint8Array(nAtoms),
      hybridisation: new Uint8Array(nAtoms),
      mapNumber: new Int32Array(nAtoms),
    },
    {
      bondBegin: bondBegin.subarray(0, nBonds),
      bondEnd: bondEnd.subarray(0, nBonds),
      bondOrder: bondOrder.subarray(0, nBonds),
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
