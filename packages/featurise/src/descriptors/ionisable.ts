import type { Molecule } from "@molsieve/chem";
import { attachedHydrogens } from "./attached-hydrogens.js";

/** What of a molecule may take up or give off a proton. */
export interface Ionisable {
  /** Whether a nitrogen may be basic: any but nitriles, amides, sulfonamides and their like, nitro groups and pyrroles. */
  readonly base: boolean;
  /** Whether a hydrogen may be acidic: any on nitrogen, oxygen or sulfur, those of alcohols excepted. */
  readonly acid: boolean;
  /** Whether an atom bears a charge, nitro groups and N-oxides included. */
  readonly charge: boolean;
}

/** Which kinds of ionisation cannot be ruled out by the structure; the strength of an acid or base is not looked at. */
export function ionisable(molecule: Molecule): Ionisable {
  let base = false;
  let acid = false;
  let charge = false;
  for (let atom = 0; atom < molecule.nAtoms; atom++) {
    const element = molecule.element[atom] as number;
    if (molecule.charge[atom] !== 0) charge = true;
    if (element === 7 && mayBeBasic(molecule, atom)) base = true;
    if (element !== 7 && element !== 8 && element !== 16) continue;
    if (attachedHydrogens(molecule, atom) > 0 && !isAlcohol(molecule, atom)) acid = true;
  }
  return { base, acid, charge };
}

function mayBeBasic(molecule: Molecule, nitrogen: number): boolean {
  const { neighbourStart, neighbourAtom, neighbourBond, bondOrder, aromatic, charge, hydrogens } = molecule;
  const start = neighbourStart[nitrogen] as number;
  const end = neighbourStart[nitrogen + 1] as number;
  if (aromatic[nitrogen] === 1) return end - start + (hydrogens[nitrogen] as number) === 2;
  if (charge[nitrogen] === 1 && attachedHydrogens(molecule, nitrogen) === 0) return false;
  for (let i = start; i < end; i++) {
    const order = bondOrder[neighbourBond[i] as number];
    if (order === 3) return false;
    if (order === 1 && hasDoubleChalcogen(molecule, neighbourAtom[i] as number)) return false;
  }
  return true;
}

/** Whether an atom has a double bond to oxygen or sulfur. */
function hasDoubleChalcogen(molecule: Molecule, atom: number): boolean {
  const { neighbourStart, neighbourAtom, neighbourBond, bondOrder, element } = molecule;
  for (let i = neighbourStart[atom] as number; i < (neighbourStart[atom + 1] as number); i++) {
    const z = element[neighbourAtom[i] as number];
    if (bondOrder[neighbourBond[i] as number] === 2 && (z === 8 || z === 16)) return true;
  }
  return false;
}

/** Whether an oxygen is a hydroxyl on a carbon with single bonds only. */
function isAlcohol(
  { element, neighbourStart, neighbourAtom, neighbourBond, bondOrder }: Molecule,
  atom: number,
): boolean {
  const start = neighbourStart[atom] as number;
  if (element[atom] !== 8 || (neighbourStart[atom + 1] as number) - start !== 1) return false;
  const carbon = neighbourAtom[start] as number;
  if (element[carbon] !== 6) return false;
  for (let i = neighbourStart[carbon] as number; i < (neighbourStart[carbon + 1] as number); i++) {
    if (bondOrder[neighbourBond[i] as number] !== 1) return false;
  }
  return true;
}
