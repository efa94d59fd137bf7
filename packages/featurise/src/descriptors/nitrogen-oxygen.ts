import type { Molecule } from "@molsieve/chem";

/**
 * Number of nitrogen and oxygen atoms, 0 or more: the hydrogen-bond acceptors as Lipinski counts them. RDKit's `NOCount`
 * (RDKit's `NumHAcceptors` is a stricter count by SMARTS).
 *
 * @see doi:10.1016/S0169-409X(96)00423-1 (Lipinski et al. 1997)
 */
export function noCount(molecule: Molecule): number {
  const { nAtoms, element } = molecule;
  let count = 0;
  for (let atom = 0; atom < nAtoms; atom++) {
    if (element[atom] === 7 || element[atom] === 8) count++;
  }
  return count;
}

/**
 * Number of hydrogens on nitrogen and oxygen, 0 or more: the hydrogen-bond donors as Lipinski counts them. RDKit's
 * `NHOHCount` (RDKit's `NumHDonors` counts atoms instead of hydrogens).
 *
 * @see doi:10.1016/S0169-409X(96)00423-1 (Lipinski et al. 1997)
 */
export function nhohCount(molecule: Molecule): number {
  const { nAtoms, element, hydrogens, neighbourStart, neighbourAtom } = molecule;
  let count = 0;
  for (let atom = 0; atom < nAtoms; atom++) {
    if (element[atom] !== 7 && element[atom] !== 8) continue;
    count += hydrogens[atom] as number;
    for (let i = neighbourStart[atom] as number; i < (neighbourStart[atom + 1] as number); i++) {
      if (element[neighbourAtom[i] as number] === 1) count++;
    }
  }
  return count;
}
