import { draftFromMolecule, type MoleculeDraft } from "../edit/molecule-draft.js";
import { moleculeDifference } from "../molecule/molecule-difference.js";
import type { ParseResult } from "../parse/parse.js";
import { CHEMBL_EDITS } from "./chembl-edits.js";
import { chemblExclusion } from "./chembl-exclude.js";
import { chooseChemblParent, partOf } from "./chembl-parent.js";
import { unchargedLikeChembl, unchargeLikeChembl } from "./chembl-uncharge.js";
import { isotopesStep } from "./isotopes.js";
import type { MoleculeAtWork } from "./molecule-at-work.js";
import { hasParts } from "./screens.js";
import type { StandardiseStep, StepChange } from "./step.js";

/**
 * ChEMBL's standardiser: groups redrawn in ChEMBL's form, charges removed, tartrate flattened. Structures that ChEMBL
 * excludes stay as they are.
 *
 * @see doi:10.1186/s13321-020-00456-1 (Bento et al. 2020)
 */
export const CHEMBL_STANDARD: readonly StandardiseStep[] = CHEMBL_EDITS.map((edit) => ({
  name: edit.name,
  apply(work) {
    const redrawn = edit.redraw(work.molecule);
    return redrawn === undefined || chemblExclusion(work.molecule.element) !== undefined
      ? NOTHING
      : reported(redrawn.rules, work.becomeGraph(redrawn.graph));
  },
}));

/**
 * Puts ChEMBL's parent in place of the structure: solvents and salts off by list, and charges removed from the rest.
 *
 * @see doi:10.1186/s13321-020-00456-1 (Bento et al. 2020)
 */
export const chemblParentStep: StandardiseStep = { name: "chembl-parent", apply: takeParent };

/** ChEMBL's whole pipeline: its standardiser, isotope labels off, and the parent. */
export const CHEMBL_PIPELINE: readonly StandardiseStep[] = [...CHEMBL_STANDARD, isotopesStep, chemblParentStep];

const REMOVED_CHARGES = "removed charges";
const NOTHING: readonly StepChange[] = [];

function takeParent(work: MoleculeAtWork): readonly StepChange[] {
  if (hasParts(work.molecule)) return takeParentOfParts(work);
  const neutral = unchargedLikeChembl(work.molecule);
  return neutral === undefined ? NOTHING : reported([REMOVED_CHARGES], work.becomeGraph(neutral));
}

function takeParentOfParts(work: MoleculeAtWork): readonly StepChange[] {
  const { molecule } = work;
  const draft = draftFromMolecule(molecule);
  const { kept, stripped } = chooseChemblParent(draft, (one, other) => areSameNeutral(work, draft, one, other));
  const atoms = kept.flat();
  const parent = partOf(draft, atoms);
  const rules = stripped.map((name) => `removed ${name}`);
  if (atoms.length < molecule.nAtoms && stripped.length === 0) rules.push("removed repeats of a fragment");
  if (unchargeLikeChembl(parent) > 0) rules.push(REMOVED_CHARGES);
  return rules.length === 0 ? NOTHING : reported(rules, work.becomeGraph(parent.toGraph().graph));
}

/** Whether two fragments are one compound without their charges; two that RDKit refuses count as one. */
function areSameNeutral(
  work: MoleculeAtWork,
  draft: MoleculeDraft,
  one: readonly number[],
  other: readonly number[],
): boolean {
  const [read, otherRead] = [one, other].map((fragment) => {
    const part = partOf(draft, fragment);
    unchargeLikeChembl(part);
    return work.readGraph(part.toGraph().graph);
  }) as [ParseResult, ParseResult];
  using mol = read.ok ? read.mol : undefined;
  using otherMol = otherRead.ok ? otherRead.mol : undefined;
  if (mol === undefined || otherMol === undefined) return mol === otherMol;
  // Fragments written alike need no canonical SMILES.
  return moleculeDifference(mol.molecule(), otherMol.molecule()) === undefined || mol.smiles() === otherMol.smiles();
}

function reported(rules: readonly string[], refused: { readonly message: string } | undefined): StepChange[] {
  return rules.map((rule) => (refused === undefined ? { rule } : { rule, refused: refused.message }));
}
