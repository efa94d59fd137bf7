import { CHEMBL_SALTS } from "../data/chembl-salts.js";
import { CHEMBL_SOLVENTS } from "../data/chembl-solvents.js";
import { MoleculeDraft } from "../edit/molecule-draft.js";
import { hasMatch } from "../smarts/find-matches.js";
import { parseSmartsOrThrow } from "../smarts/parse-smarts.js";
import { chemblExclusion } from "./chembl-exclude.js";
import { searchableGraph } from "./chembl-match.js";

/** What ChEMBL takes for the parent of a structure. */
export interface ChemblParent {
  /** Fragments that stay, each a list of the draft's atoms. */
  readonly kept: readonly (readonly number[])[];
  /** Names of the solvents and salts taken off, each once. */
  readonly stripped: readonly string[];
  /** Why ChEMBL would leave the parent alone, in words; undefined where it would not. */
  readonly exclusion: string | undefined;
}

/**
 * The fragments that make up the parent: solvents go by list, then salts by list; of fragments that are all equal (after
 * neutralising), one stays.
 *
 * Where everything is a solvent, or all that is left is a salt, nothing more is taken. Where the parent holds a metal on
 * ChEMBL's list, its counter-ions stay.
 *
 * @param isSame whether two fragments of the same elements are one compound after neutralising
 * @see doi:10.1186/s13321-020-00456-1 (Bento et al. 2020)
 */
export function chooseChemblParent(
  draft: MoleculeDraft,
  isSame: (one: readonly number[], other: readonly number[]) => boolean,
): ChemblParent {
  const fragments = draft.components();
  const exclusionOf = (parts: readonly (readonly number[])[]) =>
    chemblExclusion(parts.flat().map((a) => draft.atom(a).element));
  if (fragments.length < 2) return { kept: fragments, stripped: [], exclusion: exclusionOf(fragments) };

  const solvents = namesOf(draft, fragments, SOLVENTS);
  if (solvents.every((name) => name !== undefined)) {
    return { kept: fragments, stripped: [], exclusion: exclusionOf(fragments) };
  }
  const dry = fragments.filter((_, f) => solvents[f] === undefined);
  const salts = namesOf(draft, dry, SALTS);
  const isAllSalt = salts.every((name) => name !== undefined);
  const candidates = isAllSalt ? dry : dry.filter((_, f) => salts[f] === undefined);
  const isOne = candidates.length < 2 || areAllSame(draft, candidates, isSame);
  const parent = isOne ? candidates.slice(0, 1) : candidates;
  const exclusion = exclusionOf(parent);
  const kept = exclusion === undefined ? parent : dry;
  const names = [...solvents, ...(kept === dry || isAllSalt ? [] : salts)];
  return { kept, stripped: [...new Set(names.filter((name) => name !== undefined))], exclusion };
}

const SOLVENTS = compile(CHEMBL_SOLVENTS);
const SALTS = compile(CHEMBL_SALTS);

function compile(table: readonly (readonly [name: string, smarts: string])[]) {
  return table.map(([name, smarts]) => {
    const pattern = parseSmartsOrThrow(smarts);
    return { name, pattern, nBonds: pattern.query.graph.bonds.length };
  });
}

function areAllSame(
  draft: MoleculeDraft,
  [first = [], ...others]: readonly (readonly number[])[],
  isSame: (one: readonly number[], other: readonly number[]) => boolean,
): boolean {
  const elementsOf = (fragment: readonly number[]) =>
    fragment
      .map((a) => draft.atom(a).element)
      .sort((a, b) => a - b)
      .join();
  const elements = elementsOf(first);
  return others.every((other) => elementsOf(other) === elements) && others.every((other) => isSame(first, other));
}

/** For each fragment the name of the entry that it is as a whole, or undefined. */
function namesOf(
  draft: MoleculeDraft,
  fragments: readonly (readonly number[])[],
  entries: ReturnType<typeof compile>,
): (string | undefined)[] {
  return fragments.map((fragment) => {
    const nBonds = fragment.reduce((sum, a) => sum + draft.atom(a).bonds.length, 0) / 2;
    const sized = entries.filter((entry) => entry.pattern.nAtoms === fragment.length && entry.nBonds === nBonds);
    if (sized.length === 0) return undefined;
    const part = searchableGraph(partOf(draft, fragment)).graph;
    return sized.find((entry) => hasMatch(entry.pattern, part))?.name;
  });
}

/** A copy of the draft that holds one fragment only, its atoms and bonds under the same numbers. */
export function partOf(draft: MoleculeDraft, fragment: readonly number[]): MoleculeDraft {
  const members = new Set(fragment);
  const copy = new MoleculeDraft();
  for (const [a, atom] of draft.atoms.entries()) {
    copy.atoms.push(atom === undefined || !members.has(a) ? undefined : { ...atom, bonds: [...atom.bonds] });
  }
  for (const bond of draft.bonds) {
    const isInside = bond !== undefined && members.has(bond.begin);
    copy.bonds.push(isInside ? { ...bond, stereoAtoms: [...bond.stereoAtoms] } : undefined);
  }
  return copy;
}
