import type { Stage } from "@molsieve/screen";
import { createMoleculeFilter, type FilterCriteria, type FilterVerdict } from "./molecule-filter.js";
import { readMolecule } from "./read-structure.js";
import { type RowRefused, rejected } from "./row-outcome.js";
import { createRowStage, type RowStageInit } from "./row-stage.js";

/** What a filter worker is told once. */
export interface FilterStageInit extends RowStageInit, FilterCriteria {
  /** Whether molecules that fail are rows of the output too. */
  readonly annotate: boolean;
}

/** Name of the stage in rejects. */
const STAGE = "filter";

/** Tag of the molecules that pass; no rule or alert has such a name. */
export const PASSES = " passes";

/** The stage of `filter`: structures in, those out that pass every rule and raise no alert, or all with the verdicts. */
export async function createStage(init: FilterStageInit): Promise<Stage> {
  const filter = await createMoleculeFilter(init);
  return createRowStage(STAGE, init, (engine, input) => {
    const read = readMolecule(engine, input, init.notation);
    if (!read.ok) return rejected("parse", read);
    using mol = read.mol;
    const verdict = filter.judge(read.molecule);
    const failed = failure(verdict);
    if (verdict.undecided.length > 0 && (init.annotate || failed === undefined)) {
      const message = `the search for ${verdict.undecided.join("; ")} was given up`;
      return rejected(STAGE, { code: "step-limit", message });
    }
    if (failed !== undefined && !init.annotate) return failed;
    const molblock = init.molblocks ? mol.molblock() : "";
    const values = init.annotate ? verdict.values : [];
    return { fate: "out", smiles: mol.smiles(), molblock, values, tags: failed?.tags ?? [PASSES] };
  });
}

/** Why a molecule is left out; `undefined` where it passes. */
function failure({ failedRules, failedAlerts, failedBy }: FilterVerdict): RowRefused | undefined {
  if (failedRules.length === 0 && failedAlerts.length === 0) return undefined;
  const message = [...failedRules, ...failedAlerts].join("; ");
  return { fate: "failed", stage: STAGE, code: failedAlerts.length > 0 ? "alert" : "rule", message, tags: failedBy };
}
