import { bondBetween, type Molecule } from "@molsieve/chem";

/** Bonds along a ring: the first between its first two atoms, the last from its last atom to its first. */
export function ringBonds(molecule: Molecule, ring: Uint16Array): number[] {
  const bonds: number[] = [];
  let last = ring[0] as number;
  for (let i = 1; i <= ring.length; i++) {
    const next = ring[i === ring.length ? 0 : i] as number;
    bonds.push(bondBetween(molecule, last, next));
    last = next;
  }
  return bonds;
}
