import { AROMATIC_BOND, type Molecule, totalValence } from "@molsieve/chem";
import { attachedHydrogens } from "./attached-hydrogens.js";

/** Number of hydrogen-bond acceptors as QED counts them: its 11 SMARTS, an atom that meets two counted twice. */
export function qedAcceptors(molecule: Molecule): number {
  const { nAtoms, element } = molecule;
  let count = 0;
  for (let atom = 0; atom < nAtoms; atom++) {
    const z = element[atom];
    if (z === 7) count += nitrogenAcceptors(molecule, atom);
    else if (z === 8 || z === 16) count += chalcogenAcceptors(molecule, atom, z === 8);
  }
  return count;
}

function connections({ neighbourStart, hydrogens }: Molecule, atom: number): number {
  return (neighbourStart[atom + 1] as number) - (neighbourStart[atom] as number) + (hydrogens[atom] as number);
}

/** `[oH0;X2]`, `[O,S;H0;X1,X2;v2]`, `[OH1;X2;v2]` and `[O-,S-;X1]`. */
function chalcogenAcceptors(molecule: Molecule, atom: number, isOxygen: boolean): number {
  const x = connections(molecule, atom);
  if (x < 1 || x > 2) return 0;
  const hydrogens = attachedHydrogens(molecule, atom);
  if (molecule.aromatic[atom] === 1) return isOxygen && x === 2 && hydrogens === 0 ? 1 : 0;
  let count = x === 1 && molecule.charge[atom] === -1 ? 1 : 0;
  if ((hydrogens === 0 || (hydrogens === 1 && isOxygen && x === 2)) && totalValence(molecule, atom) === 2) count++;
  return count;
}

/** `[nH0;X2]`, `[NH0;X1;v3]` and `[$([N;+0;X3;v3]);!$(N[C,S]=O)]`. */
function nitrogenAcceptors(molecule: Molecule, atom: number): number {
  const x = connections(molecule, atom);
  if (molecule.aromatic[atom] === 1) return x === 2 && attachedHydrogens(molecule, atom) === 0 ? 1 : 0;
  if ((x !== 1 && x !== 3) || totalValence(molecule, atom) !== 3) return 0;
  if (x === 1) return attachedHydrogens(molecule, atom) === 0 ? 1 : 0;
  return molecule.charge[atom] === 0 && !isOfAmide(molecule, atom) ? 1 : 0;
}

/** `N[C,S]=O`. */
function isOfAmide(molecule: Molecule, nitrogen: number): boolean {
  const { neighbourStart, neighbourAtom, neighbourBond, bondOrder, element, aromatic } = molecule;
  for (let i = neighbourStart[nitrogen] as number; i < (neighbourStart[nitrogen + 1] as number); i++) {
    const order = bondOrder[neighbourBond[i] as number];
    const centre = neighbourAtom[i] as number;
    const z = element[centre];
    if ((order !== 1 && order !== AROMATIC_BOND) || (z !== 6 && z !== 16) || aromatic[centre] === 1) continue;
    for (let j = neighbourStart[centre] as number; j < (neighbourStart[centre + 1] as number); j++) {
      const other = neighbourAtom[j] as number;
      if (bondOrder[neighbourBond[j] as number] === 2 && element[other] === 8 && aromatic[other] === 0) return true;
    }
  }
  return false;
}
