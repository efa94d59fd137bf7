import type { Molecule } from "@molsieve/chem";

/** Number of atoms that are neither hydrogens nor dummy atoms. */
export function heavyAtomCount({ nAtoms, element }: Molecule): number {
  let count = 0;
  for (let atom = 0; atom < nAtoms; atom++) if ((element[atom] as number) > 1) count++;
  return count;
}
