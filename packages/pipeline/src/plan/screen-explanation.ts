import type { StepTally } from "../job/library-frame.js";
import type { StageCost } from "../job/library-run.js";
import { type ScreenPlan, stageNames } from "./screen-plan.js";
import { stageCosts } from "./stage-costs.js";

/** A plan, and what its stages cost on the first rows of the library. */
export interface ScreenExplanation {
  /** Rows that were looked at. */
  readonly rows: number;
  /** In the order in which molecules come to them; here every molecule met every filter. */
  readonly stages: readonly StageCost[];
  /** Columns that hits will have. */
  readonly columns: readonly string[];
  /** What they are ranked by; null: their place in the library. */
  readonly rank: string | null;
}

/** A plan beside what its stages did to so many rows. */
export function explanationOf(plan: ScreenPlan, rows: number, steps: readonly StepTally[]): ScreenExplanation {
  return {
    rows,
    stages: stageCosts(stageNames(plan), steps),
    columns: plan.columns.map(({ name }) => name),
    rank: plan.rank?.column.name ?? null,
  };
}
