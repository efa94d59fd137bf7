import { standardise } from "@molsieve/chem";
import type { Stage } from "@molsieve/screen";
import { readStructure } from "./read-structure.js";
import { rejected } from "./row-outcome.js";
import { createRowStage, type RowStageInit } from "./row-stage.js";

/** What a standardising worker is told once. */
export interface StandardiseStageInit extends RowStageInit {
  /** Whether a column tells what each step did. */
  readonly explain: boolean;
}

/** Name of the stage in rejects. */
const STAGE = "standardise";

/** The stage of `standardise`: structures in, their standard forms out. */
export function createStage(init: StandardiseStageInit): Promise<Stage> {
  return createRowStage(STAGE, init, (engine, input) => {
    let smiles = input;
    if (init.notation === "molblock") {
      const read = readStructure(engine, input, init.notation);
      if (!read.ok) return rejected("parse", read);
      using mol = read.mol;
      smiles = mol.smiles();
    }
    const result = standardise(engine, smiles);
    if (!result.ok) return rejected(STAGE, result);
    using standard = result.value;
    const molblock = init.molblocks ? standard.mol.molblock() : "";
    const tags = standard.steps;
    return { fate: "out", smiles: standard.smiles, molblock, values: init.explain ? [tags.join("; ")] : [], tags };
  });
}
