import type { Molecule } from "@molsieve/chem";
import { ALIPHATIC, KIND, kindOf, type Surroundings } from "./surroundings.js";
import { CRIPPEN_TYPE as T } from "./types.js";

/** Type of a nitrogen, tried in RDKit's order. */
export function nitrogenType(molecule: Molecule, atom: number, around: Surroundings): number {
  const charge = molecule.charge[atom] as number;
  const cation = charge >= 1 && charge <= 3;
  if (molecule.aromatic[atom] === 1) {
    if (charge === 0) return T.N11;
    return cation ? T.N12 : T.NS;
  }
  if (charge === 0) return neutral(around);
  if (cation) return cationic(molecule, atom, around);
  return charge >= -3 && charge <= -1 ? T.N14 : T.NS;
}

function neutral(around: Surroundings): number {
  const { hydrogens: h, singleAliphatic, singleAromatic, doubleKinds } = around;
  const single = singleAliphatic + singleAromatic;
  if (h === 2 && singleAliphatic >= 1) return T.N1;
  if (h === 1 && singleAliphatic >= 2) return T.N2;
  if (h === 2 && singleAromatic >= 1) return T.N3;
  if (h === 1 && singleAromatic >= 1 && single >= 2) return T.N4;
  if (h === 1 && doubleKinds !== 0) return T.N5;
  if (doubleKinds !== 0 && single >= 1) return T.N6;
  if (singleAliphatic >= 3) return T.N7;
  if (singleAromatic >= 1 && single >= 3) return T.N8;
  if ((around.tripleKinds & ALIPHATIC) !== 0) return T.N9;
  return T.NS;
}

function cationic(molecule: Molecule, atom: number, around: Surroundings): number {
  const { hydrogens: h, singleAliphatic, singleAromatic, doubleKinds } = around;
  if (h >= 1 && h <= 3) return T.N10;
  if (h === 0) {
    if (singleAliphatic >= 4) return T.N13;
    const single = singleAliphatic + singleAromatic;
    if ((doubleKinds & ALIPHATIC) !== 0 && singleAliphatic >= 1 && single >= 2) return T.N13;
    if ((doubleKinds & (KIND.C | KIND.c)) !== 0 && (doubleKinds & (KIND.N | KIND.n)) !== 0) return T.N13;
  }
  if ((around.tripleKinds & ALIPHATIC) !== 0) return T.N14;
  return isAzideCentre(molecule, atom) ? T.N14 : T.NS;
}

/** `[N](=[N;-,-2,-3])=N`. */
function isAzideCentre(molecule: Molecule, atom: number): boolean {
  const { neighbourStart, neighbourAtom, neighbourBond, charge } = molecule;
  let nitrogens = 0;
  let anions = 0;
  for (let i = neighbourStart[atom] as number; i < (neighbourStart[atom + 1] as number); i++) {
    const neighbour = neighbourAtom[i] as number;
    if (molecule.bondOrder[neighbourBond[i] as number] !== 2 || kindOf(molecule, neighbour) !== KIND.N) continue;
    nitrogens++;
    if ((charge[neighbour] as number) >= -3 && (charge[neighbour] as number) <= -1) anions++;
  }
  return nitrogens >= 2 && anions >= 1;
}
