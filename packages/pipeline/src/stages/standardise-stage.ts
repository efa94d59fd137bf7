import {
  type AppliedStep,
  checkStructure,
  type Preset,
  type StandardMolecule,
  type StepName,
  standardise,
} from "@molsieve/chem";
import type { Stage } from "@molsieve/screen";
import { type ResultValue, rejected } from "./row-outcome.js";
import { createRowStage, type RowStageInit } from "./row-stage.js";

/** What a standardising worker is told once. */
export interface StandardiseStageInit extends RowStageInit {
  readonly preset: Preset;
  /** In place of the preset's; null where none are named. */
  readonly steps: readonly StepName[] | null;
  /** Whether a column tells what each step did. */
  readonly explain: boolean;
  /** Whether columns tell what ChEMBL's checker finds in the input. */
  readonly check: boolean;
}

/** Name of the stage in rejects. */
const STAGE = "standardise";

/** What stands before the score of the checker in its tag; no step has such a name. */
export const CHECKED = " check ";

/** The stage of `standardise`: structures in, their standard forms out. */
export function createStage({ preset, steps, explain, check, ...init }: StandardiseStageInit): Promise<Stage> {
  const options = steps === null ? { preset, explain } : { steps, explain };
  return createRowStage(STAGE, init, (engine, input) => {
    if (typeof input !== "string") throw new TypeError("standardised already");
    const result = standardise(engine, input, options);
    if (!result.ok) return rejected(STAGE, result);
    using standard = result.value;
    const { smiles } = standard;
    const molblock = init.molblocks ? standard.mol.molblock() : "";
    const done = standard.steps.filter(({ refused }) => refused === undefined);
    const tags = [...new Set(done.map(({ step }) => step))];
    const values: ResultValue[] = explain ? [explanation(standard)] : [];
    if (check) {
      const { score, issues, failure } = checkStructure(engine, input);
      if (failure?.code === "engine-failure") return rejected("check", failure);
      values.push(score, issues.map(({ message }) => message).join("; "));
      tags.push(`${CHECKED}${score}`);
    }
    return { fate: "out", smiles, molblock, values, tags };
  });
}

/** What each step did: `fragment: kept the largest of 2 parts (C.CC -> CC)`, one after the other. */
function explanation({ steps, exclusion }: StandardMolecule): string {
  const changes = steps.map((change, i) => {
    const isLast = steps[i + 1]?.step !== change.step;
    return `${change.step}: ${change.rule}${isLast ? effectOf(change) : ""}`;
  });
  return [...changes, ...(exclusion === undefined ? [] : [`ChEMBL excludes it: ${exclusion}`])].join("; ");
}

function effectOf({ before, after, refused }: AppliedStep): string {
  if (refused !== undefined) return ", which was not kept: RDKit refuses the molecule";
  return before === undefined || before === after ? "" : ` (${before} -> ${after})`;
}
