import type { Molecule } from "@molsieve/chem";
import { CRIPPEN_ME1, CRIPPEN_ME2 } from "../data/crippen.js";
import { KIND, type Surroundings } from "./surroundings.js";
import { NO_TYPE, CRIPPEN_TYPE as T } from "./types.js";

const METALS = new Uint8Array(256);
for (const element of CRIPPEN_ME1) METALS[element] = T.Me1;
for (const element of CRIPPEN_ME2) METALS[element] = T.Me2;

/** Type of an atom other than H, C, N and O; {@link NO_TYPE} for those that RDKit gives none. */
export function otherElementType(molecule: Molecule, atom: number, around: Surroundings): number {
  const charge = molecule.charge[atom] as number;
  const element = molecule.element[atom] as number;
  switch (element) {
    case 9:
      return halogen(T.F, charge);
    case 15:
      return T.P;
    case 16:
      if (molecule.aromatic[atom] === 1) return T.S3;
      return isIonicSulfur(charge, around) ? T.S2 : T.S1;
    case 17:
      return halogen(T.Cl, charge);
    case 35:
      return halogen(T.Br, charge);
    case 53:
      return charge >= 1 && charge <= 3 ? T.Hal : halogen(T.I, charge);
    case 3:
    case 11:
    case 19:
    case 37:
    case 55:
      return charge === 1 ? T.Hal : T.Me1;
    default:
      return METALS[element] as number;
  }
}

function halogen(neutral: number, charge: number): number {
  if (charge === 0) return neutral;
  return charge === -1 ? T.Hal : NO_TYPE;
}

function isIonicSulfur(charge: number, around: Surroundings): boolean {
  if (charge === 0) return (around.doubleKinds & (KIND.N | KIND.O | KIND.P | KIND.S)) !== 0;
  return charge >= -4 && charge <= 6 && charge !== 4;
}
