import type { Molecule } from "../molecule/molecule.js";
import { aromaticMolecule } from "../perception/electron-form.js";
import type { ElectronForm, Skeleton } from "../perception/skeleton.js";
import { findMatches } from "../smarts/find-matches.js";
import type { TautomerRules } from "./rules.js";

const AROMATIC_RING = 100;
const CARBOCYCLE = 150;
/** Elements on which hydrogen is not wanted: P, S, Se, Te. */
const HYDROGEN_AVERSE = [15, 16, 34, 52];

/**
 * How plausible a tautomer is: 100 for each aromatic ring and 150 more for one of carbon only, the terms of the rules for
 * each occurrence, and -1 for each hydrogen on P, S, Se or Te.
 */
export function scoreTautomer(skeleton: Skeleton, form: ElectronForm, rules: TautomerRules): number {
  const molecule = aromaticMolecule(skeleton, form);
  let score = ringScore(skeleton, form);
  for (const { pattern, score: term } of rules.scores) score += term * findMatches(pattern, molecule).length;
  return score - aversions(molecule);
}

function ringScore({ molecule, ringBonds }: Skeleton, form: ElectronForm): number {
  let score = 0;
  ringBonds.forEach((bonds, ring) => {
    if (!bonds.every((bond) => form.aromaticBond[bond] === 1)) return;
    score += AROMATIC_RING;
    if (molecule.rings[ring]?.every((a) => molecule.element[a] === 6)) score += CARBOCYCLE;
  });
  return score;
}

function aversions({ nAtoms, element, hydrogens }: Molecule): number {
  let count = 0;
  for (let a = 0; a < nAtoms; a++) {
    if (HYDROGEN_AVERSE.includes(element[a] as number)) count += hydrogens[a] as number;
  }
  return count;
}
