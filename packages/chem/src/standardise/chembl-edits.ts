import { draftFromMolecule, type MoleculeDraft } from "../edit/molecule-draft.js";
import type { Molecule } from "../molecule/molecule.js";
import { hasMatch } from "../smarts/find-matches.js";
import { ALKOXIDE, CHEMBL_RULES, normaliseLikeChembl, splitAlkoxides } from "./chembl-normalise.js";
import { hasAlkaliMetal, hasGroupOfChembl } from "./chembl-screens.js";
import { flattenTartrates, TARTRATE } from "./chembl-tartrate.js";
import { unchargedLikeChembl, unchargeLikeChembl } from "./chembl-uncharge.js";
import { hasParts } from "./screens.js";

/** A molecule after a change, and what was done, rule by rule. */
export interface Redrawn {
  readonly graph: Molecule;
  readonly rules: readonly string[];
}

/** One change of ChEMBL's standardiser, good for molecules that RDKit has read and for structures as drawn. */
export interface ChemblEdit {
  readonly name: string;
  /** The molecule changed; undefined where there is nothing to do. */
  redraw(molecule: Molecule): Redrawn | undefined;
  /** Changes the draft, and says what it did, rule by rule. */
  edit(draft: MoleculeDraft): string[];
}

/** ChEMBL's changes in its order; hydrogen atoms are dealt with before. */
export const CHEMBL_EDITS: readonly ChemblEdit[] = [
  editOfDrafts(
    "chembl-alkoxides",
    (molecule) => hasAlkaliMetal(molecule) && hasMatch(ALKOXIDE, molecule),
    (draft) => counted(splitAlkoxides(draft), "cut an alkali metal off oxygen or nitrogen"),
  ),
  editOfDrafts(
    "chembl-normalise",
    (molecule) => hasGroupOfChembl(molecule) && CHEMBL_RULES.some(({ pattern }) => hasMatch(pattern, molecule)),
    normaliseLikeChembl,
  ),
  {
    name: "chembl-neutralise",
    redraw(molecule) {
      const graph = unchargedLikeChembl(molecule);
      return graph === undefined ? undefined : { graph, rules: ["removed charges"] };
    },
    edit: (draft) => counted(unchargeLikeChembl(draft), "removed charges"),
  },
  editOfDrafts(
    "chembl-tartrate",
    // Each of its ten atoms has no other neighbours, so that it is a part by itself.
    (molecule) =>
      (molecule.nAtoms === TARTRATE.nAtoms || hasParts(molecule)) && hasHand(molecule) && hasMatch(TARTRATE, molecule),
    (draft) => counted(flattenTartrates(draft), "took the stereo off tartrate"),
  ),
];

/** A change that is made on a draft of the molecule where `concerns` says that there may be something to do. */
function editOfDrafts(
  name: string,
  concerns: (molecule: Molecule) => boolean,
  edit: (draft: MoleculeDraft) => string[],
): ChemblEdit {
  return {
    name,
    edit,
    redraw(molecule) {
      if (!concerns(molecule)) return undefined;
      const draft = draftFromMolecule(molecule);
      const rules = edit(draft);
      return rules.length === 0 ? undefined : { graph: draft.toGraph().graph, rules };
    },
  };
}

function hasHand({ nAtoms, chirality }: Molecule): boolean {
  for (let a = 0; a < nAtoms; a++) if (chirality[a] !== 0) return true;
  return false;
}

function counted(count: number, rule: string): string[] {
  return count === 0 ? [] : [rule];
}
