import { findSubstructures, loadSubstructureQueries } from "@molsieve/chem";
import type { Stage } from "@molsieve/screen";
import { atomLists } from "./atom-lists.js";
import { readMolecule } from "./read-structure.js";
import { rejected } from "./row-outcome.js";
import { createRowStage, type RowStageInit } from "./row-stage.js";

/** What a substructure worker is told once. */
export interface SubstructureStageInit extends RowStageInit {
  /** A SMARTS or the path of a file of them. */
  readonly smarts: string;
}

/** Name of the stage in rejects. */
const STAGE = "substructure";

/** The stage of `substructure`: structures in, those out in which a pattern occurs, with its names and atoms. */
export async function createStage(init: SubstructureStageInit): Promise<Stage> {
  const queries = await loadSubstructureQueries(init.smarts);
  return createRowStage(STAGE, init, (engine, input) => {
    const read = readMolecule(engine, input, init.notation);
    if (!read.ok) return rejected("parse", read);
    using mol = read.mol;
    const { hits, undecided } = findSubstructures(queries, read.molecule);
    if (undecided.length > 0) {
      const names = undecided.map(({ name }) => name).join("; ");
      return rejected(STAGE, { code: "step-limit", message: `the search for ${names} was given up` });
    }
    if (hits.length === 0) return { fate: "unmatched", stage: STAGE, code: "no-match", message: "", tags: [] };
    const tags = hits.map(({ query }) => query.name);
    const atoms = atomLists(hits.map(({ query, matches }) => [query.name, matches]));
    const molblock = init.molblocks ? mol.molblock() : "";
    return { fate: "out", smiles: mol.smiles(), molblock, values: [tags.join("; "), atoms], tags };
  });
}
