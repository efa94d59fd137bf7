import type { Molecule } from "@molsieve/chem";
import { BRICS_ALKENE, BRICS_PAIRS } from "../data/brics.js";
import { bricsEnvironments } from "./brics-environments.js";

/** A bond that BRICS cuts. */
export interface BricsBond {
  readonly bond: number;
  readonly atoms: readonly [number, number];
  /** Number of the surrounding of each of the two atoms, 1 to 16. */
  readonly environments: readonly [number, number];
}

/**
 * The bonds that BRICS cuts, in RDKit's order: rule after rule, for each by atom. A bond that fits several rules counts
 * under the first. Equal to RDKit's `FindBRICSBonds`.
 *
 * @see doi:10.1002/cmdc.200800178 (Degen et al. 2008)
 */
export function findBricsBonds(molecule: Molecule): BricsBond[] {
  const environments = bricsEnvironments(molecule);
  const isFound = new Uint8Array(molecule.nBonds);
  const found: BricsBond[] = [];
  for (const group of BRICS_PAIRS) {
    for (const pair of group) {
      for (const match of matchesOfPair(molecule, environments, pair)) {
        if (isFound[match.bond] === 1) continue;
        isFound[match.bond] = 1;
        found.push(match);
      }
    }
  }
  return found;
}

/** The bonds between the surroundings of a pair, by their first atoms; a bond that fits both ways comes twice. */
export function matchesOfPair(
  { nAtoms, neighbourStart, neighbourAtom, neighbourBond, bondOrder, bondInRing }: Molecule,
  environments: Uint32Array,
  pair: readonly [number, number],
): BricsBond[] {
  const [first, second] = [1 << pair[0], 1 << pair[1]];
  const order = pair[0] === BRICS_ALKENE ? 2 : 1;
  const matches: BricsBond[] = [];
  for (let a = 0; a < nAtoms; a++) {
    if (((environments[a] as number) & first) === 0) continue;
    for (let i = neighbourStart[a] as number; i < (neighbourStart[a + 1] as number); i++) {
      const bond = neighbourBond[i] as number;
      const b = neighbourAtom[i] as number;
      if (bondOrder[bond] !== order || bondInRing[bond] === 1 || ((environments[b] as number) & second) === 0) continue;
      matches.push({ bond, atoms: [a, b], environments: pair });
    }
  }
  return matches;
}
