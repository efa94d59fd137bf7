import { AROMATIC_BOND, cipCodes, DATIVE_BOND, type Molecule } from "@molsieve/chem";

/** Bits of an atom code without chirality: 3 for neighbours, 2 for pi electrons, 4 for the element. */
const ACHIRAL_BITS = 9;

/** Bits of an atom code. */
export function atomCodeBits(chirality: boolean): number {
  return chirality ? ACHIRAL_BITS + 2 : ACHIRAL_BITS;
}

/**
 * Writes the code of each atom in the atom-pair scheme: `neighbours mod 7`, `pi electrons mod 3` and the element's place among
 * 15 elements (15 for every other), in 3, 2 and 4 bits from the lowest; with `chirality`, 1 for R and 2 for S in two more.
 *
 * @param codes at least `[nAtoms]`
 * @see RDKit `Code/GraphMol/Fingerprints/FingerprintUtil.cpp`, `getAtomCode`
 */
export function writeAtomCodes(molecule: Molecule, chirality: boolean, codes: Uint32Array): void {
  const { nAtoms, element, neighbourStart } = molecule;
  const labels = chirality ? cipCodes(molecule) : undefined;
  for (let a = 0; a < nAtoms; a++) {
    const nNeighbours = (neighbourStart[a + 1] as number) - (neighbourStart[a] as number);
    const type = TYPE_OF_ELEMENT[element[a] as number] as number;
    codes[a] =
      ((labels?.[a] ?? 0) << ACHIRAL_BITS) | (nNeighbours % 7) | ((piElectrons(molecule, a) % 3) << 3) | (type << 5);
  }
}

const TYPED_ELEMENTS = [5, 6, 7, 8, 9, 14, 15, 16, 17, 33, 34, 35, 51, 52, 53];
const TYPE_OF_ELEMENT = Uint8Array.from({ length: 256 }, (_, element) => {
  const type = TYPED_ELEMENTS.indexOf(element);
  return type < 0 ? TYPED_ELEMENTS.length : type;
});

const SP3 = 4;

/** 1 for an aromatic atom, 0 for an sp3 one, otherwise bond orders above 1 of bonds that count for its valence. */
function piElectrons(molecule: Molecule, atom: number): number {
  if (molecule.aromatic[atom] === 1) return 1;
  if (molecule.hybridisation[atom] === SP3) return 0;
  const { neighbourStart, neighbourBond, bondOrder } = molecule;
  const end = neighbourStart[atom + 1] as number;
  let sum = 0;
  for (let i = neighbourStart[atom] as number; i < end; i++) {
    const order = bondOrder[neighbourBond[i] as number] as number;
    if (order === AROMATIC_BOND) sum += 0.5;
    else if (order > 1 && order !== DATIVE_BOND) sum += order - 1;
  }
  return Math.floor(sum + 0.6);
}
