import type { MoleculeDraft } from "../edit/molecule-draft.js";
import type { Molecule } from "../molecule.js";
import { hasMatch } from "../smarts/find-matches.js";
import { ALKOXIDE, CHEMBL_RULES, normaliseLikeChembl, splitAlkoxides } from "./chembl-normalise.js";
import { flattenTartrates, TARTRATE } from "./chembl-tartrate.js";
import { unchargeLikeChembl } from "./chembl-uncharge.js";

/** One change of ChEMBL's standardiser, good for molecules that RDKit has read and for structures as drawn. */
export interface ChemblEdit {
  readonly name: string;
  /** Whether there can be anything to do in a molecule; cheap. */
  concerns(molecule: Molecule): boolean;
  /** Changes the draft, and says what it did, rule by rule. */
  edit(draft: MoleculeDraft): string[];
}

/** ChEMBL's changes in its order; hydrogen atoms are dealt with before. */
export const CHEMBL_EDITS: readonly ChemblEdit[] = [
  {
    name: "chembl-alkoxides",
    concerns: (molecule) => hasMatch(ALKOXIDE, molecule),
    edit: (draft) => counted(splitAlkoxides(draft), "cut an alkali metal off oxygen or nitrogen"),
  },
  {
    name: "chembl-normalise",
    concerns: (molecule) => CHEMBL_RULES.some(({ pattern }) => hasMatch(pattern, molecule)),
    edit: normaliseLikeChembl,
  },
  {
    name: "chembl-neutralise",
    concerns: (molecule) => molecule.charge.some((charge) => charge !== 0),
    edit: (draft) => counted(unchargeLikeChembl(draft), "removed charges"),
  },
  {
    name: "chembl-tartrate",
    concerns: (molecule) => molecule.chirality.some((tag) => tag !== 0) && hasMatch(TARTRATE, molecule),
    edit: (draft) => counted(flattenTartrates(draft), "took the stereo off tartrate"),
  },
];

function counted(count: number, rule: string): string[] {
  return count === 0 ? [] : [rule];
}
