import { CHEMBL_TRANSFORMS, type ChemblTransform } from "../data/chembl-transforms.js";
import { clearStereo, type MoleculeDraft } from "../edit/molecule-draft.js";
import { findMatches } from "../smarts/find-matches.js";
import { parseSmartsOrThrow } from "../smarts/parse-smarts.js";
import { findInDraft, searchableGraph } from "./chembl-match.js";

/** An alkali metal on oxygen or nitrogen. */
export const ALKOXIDE = parseSmartsOrThrow("[Li,Na,K;+0]-[#7,#8;+0]");
/** ChEMBL's transforms, compiled. */
export const CHEMBL_RULES = CHEMBL_TRANSFORMS.map((transform) => ({
  transform,
  pattern: parseSmartsOrThrow(transform.smarts),
}));
/** Uses of all transforms together in one structure. */
const MAX_USES = 200;

/** Cuts lithium, sodium and potassium off oxygen and nitrogen, leaving ions, and answers how many bonds it cut. */
export function splitAlkoxides(draft: MoleculeDraft): number {
  const matches = findInDraft(ALKOXIDE, draft);
  for (const [metal, anion] of matches as [number, number][]) {
    draft.removeBond(draft.bondBetween(metal, anion));
    draft.atom(metal).charge = 1;
    draft.atom(anion).charge = -1;
  }
  return matches.length;
}

/**
 * Redraws functional groups in ChEMBL's form ({@link CHEMBL_TRANSFORMS}) and answers which transforms were used.
 *
 * After each use the list is begun anew, so that earlier transforms see what later ones made.
 */
export function normaliseLikeChembl(draft: MoleculeDraft): string[] {
  const used: string[] = [];
  while (used.length < MAX_USES) {
    const name = useFirst(draft);
    if (name === undefined) break;
    used.push(name);
  }
  return used;
}

function useFirst(draft: MoleculeDraft): string | undefined {
  // One graph serves for all patterns: the draft changes where one is used, and then no more are looked for.
  const { graph, atoms } = searchableGraph(draft);
  for (const { transform, pattern } of CHEMBL_RULES) {
    for (const match of findMatches(pattern, graph)) {
      const places = Array.from(match, (a) => atoms[a] as number);
      // A pattern may also match what its transform has made: a diazonium group is one with its charge and without.
      if (rewrite(draft, transform, places)) return transform.name;
    }
  }
  return undefined;
}

/** Applies a transform at one place, and answers whether that changed anything. */
function rewrite(
  draft: MoleculeDraft,
  { charges, hydrogens, orders }: ChemblTransform,
  match: readonly number[],
): boolean {
  const matched = (place: number | string) => match[Number(place)] as number;
  let changed = false;
  for (const [place, charge] of Object.entries(charges ?? {})) {
    const atom = draft.atom(matched(place));
    changed ||= atom.charge !== charge;
    atom.charge = charge;
  }
  for (const [place, count] of Object.entries(hydrogens ?? {})) {
    changed ||= draft.hydrogens(matched(place)) !== count;
    draft.setHydrogens(matched(place), count);
  }
  for (const [atom, other, order] of orders ?? []) {
    const bond = draft.bond(draft.bondBetween(matched(atom), matched(other)));
    if (bond.order === order) continue;
    changed = true;
    bond.order = order;
    clearStereo(bond);
  }
  return changed;
}
