import { bondBetween, type Molecule } from "@molsieve/chem";

/** Bonds along a ring: the first between its first two atoms, the last from its last atom to its first. */
export function ringBonds(molecule: Molecule, ring: Uint16Array): number[] {
  return Array.from(ring, (a, i) => bondBetween(molecule, a, ring[(i + 1) % ring.length] as number));
}
