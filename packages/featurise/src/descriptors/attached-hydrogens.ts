import type { Molecule } from "@molsieve/chem";

/** Number of hydrogens on an atom, those that are atoms of the graph included. */
export function attachedHydrogens(
  { hydrogens, element, neighbourStart, neighbourAtom }: Molecule,
  atom: number,
): number {
  let count = hydrogens[atom] as number;
  const end = neighbourStart[atom + 1] as number;
  for (let i = neighbourStart[atom] as number; i < end; i++) {
    if (element[neighbourAtom[i] as number] === 1) count++;
  }
  return count;
}
