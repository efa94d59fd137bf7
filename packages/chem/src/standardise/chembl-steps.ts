import { draftFromMolecule } from "../edit/molecule-draft.js";
import { writeSmiles } from "../edit/write-smiles.js";
import { CHEMBL_EDITS, type ChemblEdit } from "./chembl-edits.js";
import { chemblExclusion } from "./chembl-exclude.js";
import { chooseChemblParent, partOf } from "./chembl-parent.js";
import { unchargeLikeChembl } from "./chembl-uncharge.js";
import { isotopesStep } from "./isotopes.js";
import type { MoleculeAtWork } from "./molecule-at-work.js";
import { hasParts, isCharged } from "./screens.js";
import type { StandardiseStep, StepChange } from "./step.js";

/**
 * ChEMBL's standardiser: groups redrawn in ChEMBL's form, charges removed, tartrate flattened. Structures that ChEMBL
 * excludes stay as they are.
 *
 * @see doi:10.1186/s13321-020-00456-1 (Bento et al. 2020)
 */
export const CHEMBL_STANDARD: readonly StandardiseStep[] = CHEMBL_EDITS.map((edit) => ({
  name: edit.name,
  apply: (work) =>
    edit.concerns(work.molecule) && chemblExclusion(work.molecule.element) === undefined
      ? editMolecule(work, edit)
      : [],
}));

/**
 * Puts ChEMBL's parent in place of the structure: solvents and salts off by list, and charges removed from the rest.
 *
 * @see doi:10.1186/s13321-020-00456-1 (Bento et al. 2020)
 */
export const chemblParentStep: StandardiseStep = { name: "chembl-parent", apply: takeParent };

/** ChEMBL's whole pipeline: its standardiser, isotope labels off, and the parent. */
export const CHEMBL_PIPELINE: readonly StandardiseStep[] = [...CHEMBL_STANDARD, isotopesStep, chemblParentStep];

function editMolecule(work: MoleculeAtWork, { edit }: ChemblEdit): StepChange[] {
  const draft = draftFromMolecule(work.molecule);
  const rules = edit(draft);
  if (rules.length === 0) return [];
  return reported(rules, work.becomeGraph(draft.toGraph().graph));
}

function takeParent(work: MoleculeAtWork): StepChange[] {
  if (!hasParts(work.molecule) && !isCharged(work.molecule)) return [];
  const { molecule } = work;
  const draft = draftFromMolecule(molecule);
  const { kept, stripped } = chooseChemblParent(draft, (fragment) => {
    const part = partOf(draft, fragment);
    unchargeLikeChembl(part);
    const read = work.read(writeSmiles(part.toGraph().graph).text);
    if (!read.ok) return "";
    using mol = read.mol;
    return mol.smiles();
  });
  const atoms = kept.flat();
  const parent = partOf(draft, atoms);
  const rules = stripped.map((name) => `removed ${name}`);
  if (atoms.length < molecule.nAtoms && stripped.length === 0) rules.push("removed repeats of a fragment");
  if (unchargeLikeChembl(parent) > 0) rules.push("removed charges");
  return rules.length === 0 ? [] : reported(rules, work.becomeGraph(parent.toGraph().graph));
}

function reported(rules: readonly string[], refused: { readonly message: string } | undefined): StepChange[] {
  return rules.map((rule) => (refused === undefined ? { rule } : { rule, refused: refused.message }));
}
