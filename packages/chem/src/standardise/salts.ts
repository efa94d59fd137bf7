import { SALTS_AND_SOLVENTS } from "../data/salts.js";
import { componentsOf } from "../edit/components.js";
import { findMatches } from "../smarts/find-matches.js";
import { parseSmartsOrThrow } from "../smarts/parse-smarts.js";
import type { MoleculeAtWork } from "./molecule-at-work.js";
import { hasParts } from "./screens.js";
import type { StandardiseStep, StepChange } from "./step.js";

/**
 * Takes parts away that are known salts and solvents, one entry of the list after another; where an entry would take all
 * that is left, everything that is left stays.
 *
 * The rule of RDKit's `FragmentRemover` with its own list.
 */
export const saltsStep: StandardiseStep = { name: "salts", apply: removeSalts };

const SALTS = SALTS_AND_SOLVENTS.map(([name, smarts]) => {
  const pattern = parseSmartsOrThrow(smarts);
  return { name, pattern, nBonds: pattern.query.graph.bonds.length };
});

function removeSalts(work: MoleculeAtWork): StepChange[] {
  if (!hasParts(work.molecule)) return [];
  const { molecule } = work;
  let left = componentsOf(molecule);
  const nBondsOf = (atoms: readonly number[]) =>
    atoms.reduce(
      (sum, a) => sum + (molecule.neighbourStart[a + 1] as number) - (molecule.neighbourStart[a] as number),
      0,
    ) / 2;
  const removed: string[] = [];
  for (const { name, pattern, nBonds } of SALTS) {
    const hasItsSize = (atoms: readonly number[]) => atoms.length === pattern.nAtoms && nBondsOf(atoms) === nBonds;
    if (!left.some(hasItsSize)) continue;
    const matched = new Set(findMatches(pattern, molecule, { maxMatches: molecule.nAtoms }).map((match) => match[0]));
    const kept = left.filter((atoms) => !(hasItsSize(atoms) && atoms.some((a) => matched.has(a))));
    if (kept.length === 0) break;
    if (kept.length < left.length) removed.push(name);
    left = kept;
  }
  if (removed.length === 0) return [];
  const refused = work.becomeGraph(
    molecule,
    left.flat().sort((a, b) => a - b),
  );
  return removed.map((name) => {
    const rule = `removed ${name}`;
    return refused === undefined ? { rule } : { rule, refused: refused.message };
  });
}
