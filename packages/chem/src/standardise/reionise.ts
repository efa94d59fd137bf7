import { ACID_BASE_PAIRS } from "../data/acid-base-pairs.js";
import { changeCharges } from "../edit/change-charges.js";
import type { Molecule } from "../molecule/molecule.js";
import { findMatches } from "../smarts/find-matches.js";
import { parseSmartsOrThrow, type SmartsPattern } from "../smarts/parse-smarts.js";
import type { MoleculeAtWork } from "./molecule-at-work.js";
import { hasUnusualElement, isCharged } from "./screens.js";
import type { StandardiseStep, StepChange } from "./step.js";

/**
 * Puts charges where they belong: lone neutral metals and chlorine become ions, acids give protons until the charge that
 * this added is balanced, and protons move from stronger acids to the bases of weaker ones.
 *
 * The method of RDKit's `Reionizer`. Where several groups of one kind could take part, the first one in canonical order
 * does, so that the order of the input does not matter; RDKit takes the first one of the input. Where a second run would
 * move protons again, they move on until nothing changes.
 */
export const reioniseStep: StandardiseStep = { name: "reionise", apply: reionise };

interface AcidBasePair {
  readonly name: string;
  readonly acid: SmartsPattern;
  readonly base: SmartsPattern;
}

const PAIRS: readonly AcidBasePair[] = ACID_BASE_PAIRS.map(([name, acid, base]) => ({
  name,
  acid: parseSmartsOrThrow(acid),
  base: parseSmartsOrThrow(base),
}));

/** Elements whose lone neutral atoms are ions, by atomic number, and their charges. */
const LONE_IONS: ReadonlyMap<number, number> = new Map([
  [3, 1],
  [11, 1],
  [19, 1],
  [12, 2],
  [20, 2],
  [17, -1],
]);

/** Most rounds of proton moves; more than one is rare. */
const MAX_ROUNDS = 10;

function reionise(work: MoleculeAtWork): StepChange[] {
  if (!isCharged(work.molecule) && !hasUnusualElement(work.molecule)) return [];
  const path: { readonly smiles: string; readonly changes: readonly StepChange[] }[] = [];
  let changes: StepChange[] = [];
  while (path.length < MAX_ROUNDS && plan(work.molecule).changes.length > 0) {
    work.canonicaliseOrder();
    const round = plan(work.molecule);
    path.push({ smiles: work.smiles, changes });
    const refused = work.becomeGraph(round.graph);
    if (refused !== undefined) {
      return [...changes, ...round.changes.map(({ rule }) => ({ rule, refused: refused.message }))];
    }
    changes = [...changes, ...round.changes];
    const start = path.findIndex(({ smiles }) => smiles === work.smiles);
    if (start < 0) continue;
    // A proton that has no one place goes round in circles: the alphabetically first form is the answer.
    const first = path.slice(start).reduce((a, b) => (b.smiles < a.smiles ? b : a));
    work.become(first.smiles);
    return [...first.changes];
  }
  return changes;
}

function plan(molecule: Molecule): { graph: Molecule; changes: StepChange[] } {
  const changes: StepChange[] = [];
  const corrected = loneIons(molecule);
  let graph = molecule;
  if (corrected.length > 0) {
    changes.push({ rule: `charged ${corrected.length} lone atom${corrected.length === 1 ? "" : "s"}` });
    graph = changeCharges(graph, corrected);
    let surplus = totalCharge(graph) - totalCharge(molecule);
    if (totalCharge(graph) !== 0) {
      for (; surplus > 0; surplus--) {
        const acid = strongestAcid(graph, PAIRS.length);
        if (acid === undefined) break;
        changes.push({ rule: `ionised ${nameOf(acid.rank)} to balance the charge` });
        graph = moveProton(graph, acid.atom, -1);
      }
    }
  }

  const moved = new Set<string>();
  for (;;) {
    const base = weakestBase(graph);
    const acid = base === undefined ? undefined : strongestAcid(graph, base.rank);
    if (base === undefined || acid === undefined || acid.atom === base.atom) break;
    const pair = [acid.atom, base.atom].sort((a, b) => a - b).join();
    if (moved.has(pair)) break;
    moved.add(pair);
    changes.push({ rule: `moved a proton from ${nameOf(acid.rank)} to ${nameOf(base.rank)}` });
    graph = moveProton(moveProton(graph, acid.atom, -1), base.atom, 1);
  }
  return { graph, changes };
}

function loneIons(molecule: Molecule) {
  const { nAtoms, element, charge, hydrogens, neighbourStart } = molecule;
  const edits: { atom: number; charge: number; hydrogens: number }[] = [];
  for (let atom = 0; atom < nAtoms; atom++) {
    const ion = LONE_IONS.get(element[atom] as number);
    const isLone = neighbourStart[atom] === neighbourStart[atom + 1] && hydrogens[atom] === 0 && charge[atom] === 0;
    if (ion !== undefined && isLone) edits.push({ atom, charge: ion, hydrogens: 0 });
  }
  return edits;
}

interface Site {
  readonly rank: number;
  readonly atom: number;
}

/** The acid of the lowest rank; undefined where none of a rank below `limit` occurs. */
function strongestAcid(molecule: Molecule, limit: number): Site | undefined {
  for (let rank = 0; rank < limit; rank++) {
    const atom = lastAtomOfFirstMatch((PAIRS[rank] as AcidBasePair).acid, molecule);
    if (atom !== undefined) return { rank, atom };
  }
  return undefined;
}

function weakestBase(molecule: Molecule): Site | undefined {
  if (!molecule.charge.includes(-1)) return undefined;
  for (let rank = PAIRS.length - 1; rank >= 0; rank--) {
    const atom = lastAtomOfFirstMatch((PAIRS[rank] as AcidBasePair).base, molecule);
    if (atom !== undefined) return { rank, atom };
  }
  return undefined;
}

function lastAtomOfFirstMatch(pattern: SmartsPattern, molecule: Molecule): number | undefined {
  return findMatches(pattern, molecule, { maxMatches: 1 })[0]?.at(-1);
}

/** The molecule with a proton more (`by` 1) or less (-1) on an atom. */
function moveProton(molecule: Molecule, atom: number, by: number): Molecule {
  const charge = (molecule.charge[atom] as number) + by;
  const hydrogens = Math.max(0, (molecule.hydrogens[atom] as number) + by);
  return changeCharges(molecule, [{ atom, charge, hydrogens }]);
}

function totalCharge(molecule: Molecule): number {
  return molecule.charge.reduce((sum, charge) => sum + charge, 0);
}

function nameOf(rank: number): string {
  return (PAIRS[rank] as AcidBasePair).name;
}
