import type { Molecule } from "@molsieve/chem";
import { KIND, kindOf } from "./surroundings.js";
import { CRIPPEN_TYPE as T } from "./types.js";

/** Types in RDKit's order: the lower index wins where a bridging hydrogen fits several. */
const TYPES = [T.H1, T.H2, T.H3, T.H4, T.HS];
const H1 = 0;
const H2 = 1;
const H3 = 2;
const H4 = 3;
const HS = 4;

/** Type of each hydrogen that is a count on `parent` and not an atom of the graph. */
export function attachedHydrogenType(molecule: Molecule, parent: number): number {
  return TYPES[typeOn(molecule, parent, -1)] as number;
}

/** Type of a hydrogen that is an atom of the graph. */
export function hydrogenAtomType(molecule: Molecule, hydrogen: number): number {
  const { neighbourStart, neighbourAtom, neighbourBond } = molecule;
  let type = (molecule.hydrogens[hydrogen] as number) > 0 ? H1 : HS;
  for (let i = neighbourStart[hydrogen] as number; i < (neighbourStart[hydrogen + 1] as number); i++) {
    if (molecule.bondOrder[neighbourBond[i] as number] === 1) {
      type = Math.min(type, typeOn(molecule, neighbourAtom[i] as number, hydrogen));
    }
  }
  return TYPES[type] as number;
}

/** Type of a hydrogen single-bonded to `parent`; `hydrogen` is its atom, -1 when it is a count on `parent`. */
function typeOn(molecule: Molecule, parent: number, hydrogen: number): number {
  switch (molecule.element[parent] as number) {
    case 1:
    case 6:
      return H1;
    case 7:
      return H3;
    case 8:
      return molecule.aromatic[parent] === 1 ? HS : typeOnOxygen(molecule, parent, hydrogen);
    default:
      return H2;
  }
}

function typeOnOxygen(molecule: Molecule, oxygen: number, hydrogen: number): number {
  const { neighbourStart, neighbourAtom, neighbourBond } = molecule;
  const otherHydrogens = (molecule.hydrogens[oxygen] as number) - (hydrogen < 0 ? 1 : 0);
  let type = otherHydrogens > 0 ? H2 : HS;
  for (let i = neighbourStart[oxygen] as number; i < (neighbourStart[oxygen + 1] as number); i++) {
    const neighbour = neighbourAtom[i] as number;
    if (neighbour === hydrogen || molecule.bondOrder[neighbourBond[i] as number] !== 1) continue;
    type = Math.min(type, typeBeside(molecule, neighbour));
  }
  return type;
}

/** Type of a hydroxyl's hydrogen by the oxygen's other neighbour. */
function typeBeside(molecule: Molecule, neighbour: number): number {
  switch (kindOf(molecule, neighbour)) {
    case KIND.C:
      if (connections(molecule, neighbour) === 4) return H2;
      return hasVinylicBond(molecule, neighbour) ? H4 : HS;
    case KIND.c:
      return H2;
    case KIND.N:
    case KIND.n:
      return H3;
    case KIND.O:
    case KIND.S:
      return H4;
    case KIND.o:
    case KIND.s:
      return HS;
    default:
      return H2;
  }
}

function connections(molecule: Molecule, atom: number): number {
  return (
    (molecule.neighbourStart[atom + 1] as number) -
    (molecule.neighbourStart[atom] as number) +
    (molecule.hydrogens[atom] as number)
  );
}

/** `C=[#6,#7,O,S]`. */
function hasVinylicBond(molecule: Molecule, carbon: number): boolean {
  const { neighbourStart, neighbourAtom, neighbourBond } = molecule;
  const wanted = KIND.C | KIND.c | KIND.N | KIND.n | KIND.O | KIND.S;
  for (let i = neighbourStart[carbon] as number; i < (neighbourStart[carbon + 1] as number); i++) {
    if (
      molecule.bondOrder[neighbourBond[i] as number] === 2 &&
      (kindOf(molecule, neighbourAtom[i] as number) & wanted) !== 0
    )
      return true;
  }
  return false;
}
