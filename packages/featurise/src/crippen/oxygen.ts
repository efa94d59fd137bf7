import type { Molecule } from "@molsieve/chem";
import { KIND, kindOf, type Surroundings } from "./surroundings.js";
import { CRIPPEN_TYPE as T } from "./types.js";

/** Carbonyl types in RDKit's order: the lower index wins where an oxygen has several double bonds. */
const CARBONYL_TYPES = [T.O9, T.O10, T.O11, T.OS];
const O9 = 0;
const O10 = 1;
const O11 = 2;
const OS = 3;

/** Type of an oxygen, tried in RDKit's order. `beyond` is refilled with a neighbour's surroundings. */
export function oxygenType(molecule: Molecule, atom: number, around: Surroundings, beyond: Surroundings): number {
  if (molecule.aromatic[atom] === 1) return T.O1;
  const { hydrogens: h, connections: x, singleKinds, singleAliphatic, singleAromatic, doubleKinds } = around;
  const charge = molecule.charge[atom] as number;
  const terminalAnion = x === 1 && charge >= -3 && charge <= -1;
  if (h === 1 || h === 2) return T.O2;
  if (singleAliphatic >= 2) return T.O3;
  if (singleAromatic >= 1 && singleAliphatic + singleAromatic >= 2) return T.O4;
  if ((doubleKinds & (KIND.N | KIND.n | KIND.O | KIND.o)) !== 0) return T.O5;
  if (terminalAnion && (singleKinds & (KIND.N | KIND.n)) !== 0) return T.O5;
  if (terminalAnion && charge !== -3 && (singleKinds & (KIND.S | KIND.s)) !== 0) return T.O6;
  if (charge === 0 && (doubleKinds & (KIND.S | KIND.s)) !== 0 && isOxideOfNeutralSulfur(molecule, atom)) return T.O6;
  if (charge === -1 && (singleKinds & KIND.C) !== 0 && isCarboxylate(molecule, atom, beyond)) return T.O12;
  if (terminalAnion && (singleKinds & ~(KIND.N | KIND.S)) !== 0) return T.O7;
  if ((doubleKinds & KIND.c) !== 0) return T.O8;
  return (doubleKinds & KIND.C) !== 0 ? (CARBONYL_TYPES[carbonylType(molecule, atom, beyond)] as number) : T.OS;
}

/** `[O]=[#16;-0]`. */
function isOxideOfNeutralSulfur(molecule: Molecule, oxygen: number): boolean {
  const { neighbourStart, neighbourAtom, neighbourBond, element, charge } = molecule;
  for (let i = neighbourStart[oxygen] as number; i < (neighbourStart[oxygen + 1] as number); i++) {
    const neighbour = neighbourAtom[i] as number;
    if (molecule.bondOrder[neighbourBond[i] as number] === 2 && element[neighbour] === 16 && charge[neighbour] === 0)
      return true;
  }
  return false;
}

/** `[O]C(=O)`. */
function isCarboxylate(molecule: Molecule, oxygen: number, beyond: Surroundings): boolean {
  const { neighbourStart, neighbourAtom, neighbourBond } = molecule;
  for (let i = neighbourStart[oxygen] as number; i < (neighbourStart[oxygen + 1] as number); i++) {
    const neighbour = neighbourAtom[i] as number;
    if (molecule.bondOrder[neighbourBond[i] as number] !== 1 || kindOf(molecule, neighbour) !== KIND.C) continue;
    beyond.look(molecule, neighbour);
    if ((beyond.doubleKinds & KIND.O) !== 0) return true;
  }
  return false;
}

function carbonylType(molecule: Molecule, oxygen: number, beyond: Surroundings): number {
  const { neighbourStart, neighbourAtom, neighbourBond } = molecule;
  let type = OS;
  for (let i = neighbourStart[oxygen] as number; i < (neighbourStart[oxygen + 1] as number); i++) {
    const neighbour = neighbourAtom[i] as number;
    if (molecule.bondOrder[neighbourBond[i] as number] !== 2 || kindOf(molecule, neighbour) !== KIND.C) continue;
    beyond.look(molecule, neighbour);
    type = Math.min(type, typeOnCarbon(beyond));
  }
  return type;
}

/** Type of an oxygen by the surroundings of the aliphatic carbon that it is double-bonded to. */
function typeOnCarbon(carbon: Surroundings): number {
  const { hydrogens: h, singleKinds, singleAliphatic, singleAromatic, singleC } = carbon;
  const besideAromaticC = (singleKinds & KIND.c) !== 0;
  if (h === 1 && singleC >= 1) return O9;
  if (singleC >= 1 && singleAliphatic >= 2) return O9;
  if (h === 1 && (singleKinds & (KIND.N | KIND.O)) !== 0) return O9;
  if (h === 2) return O9;
  if (carbon.connections === 2 && carbon.doubleO >= 2) return O9;
  if (h === 1 && besideAromaticC) return O10;
  if (singleC >= 1 && singleAromatic >= 1) return O10;
  if (besideAromaticC && singleAromatic + singleAliphatic >= 2) return O10;
  const singleCarbons = singleC + carbon.singleAromaticC;
  if (singleAliphatic + singleAromatic - singleCarbons >= 2) return O11;
  return OS;
}
