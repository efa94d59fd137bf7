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
  const candidates = bricsCandidates(molecule);
  const isFound = new Uint8Array(molecule.nBonds);
  const found: BricsBond[] = [];
  for (const group of BRICS_PAIRS) {
    for (const pair of group) {
      for (const { bond, atoms } of matchesOfPair(candidates, pair)) {
        if (isFound[bond] === 1) continue;
        isFound[bond] = 1;
        found.push({ bond, atoms, environments: pair });
      }
    }
  }
  return found;
}

/** A bond outside rings, seen from one of its atoms, and the surroundings of both. */
export interface BricsCandidate {
  readonly bond: number;
  readonly atoms: readonly [number, number];
  readonly order: number;
  /** As {@link bricsEnvironments} has them. */
  readonly environments: readonly [number, number];
}

/** The bonds that may match a rule, each from both its atoms, by the first atom. */
export function bricsCandidates(molecule: Molecule): BricsCandidate[] {
  const { nAtoms, neighbourStart, neighbourAtom, neighbourBond, bondOrder, bondInRing } = molecule;
  const environments = bricsEnvironments(molecule);
  const candidates: BricsCandidate[] = [];
  for (let a = 0; a < nAtoms; a++) {
    const own = environments[a] as number;
    if (own === 0) continue;
    for (let i = neighbourStart[a] as number; i < (neighbourStart[a + 1] as number); i++) {
      const bond = neighbourBond[i] as number;
      const b = neighbourAtom[i] as number;
      const other = environments[b] as number;
      if (other === 0 || bondInRing[bond] === 1) continue;
      candidates.push({ bond, atoms: [a, b], order: bondOrder[bond] as number, environments: [own, other] });
    }
  }
  return candidates;
}

/** The candidates between the surroundings of a pair; a bond that fits both ways comes twice. */
export function matchesOfPair(
  candidates: readonly BricsCandidate[],
  pair: readonly [number, number],
): BricsCandidate[] {
  const order = pair[0] === BRICS_ALKENE ? 2 : 1;
  return candidates.filter(
    ({ order: own, environments: [one, other] }) => own === order && (one >>> pair[0]) & (other >>> pair[1]) & 1,
  );
}
