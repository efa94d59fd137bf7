import type { StagePool } from "@molsieve/screen";
import { samplePlan } from "./sample-plan.js";
import { explanationOf, type ScreenExplanation } from "./screen-explanation.js";
import type { ScreenPlan } from "./screen-plan.js";
import { readStoredJob, storedOrder } from "./stored-job.js";

/** How the order of a plan's filters is found. */
export interface OrderedPlanOptions {
  /** The folder of a run that is gone on with; undefined: there is none. */
  readonly resumed: string | undefined;
  readonly pool: StagePool;
  readonly onPlan: ((plan: ScreenExplanation) => void) | undefined;
  readonly signal: AbortSignal | undefined;
}

/**
 * The plan with its filters in the order in which they are screened: that of the run that is gone on with, or else the one that the
 * library's first rows suggest. Without a choice, and nobody to be told of the plan, no row is looked at.
 */
export async function orderedPlan(
  plan: ScreenPlan,
  { resumed, pool, onPlan, signal }: OrderedPlanOptions,
): Promise<ScreenPlan> {
  const job = resumed === undefined ? undefined : await readStoredJob(resumed).catch(() => undefined);
  const stored = job && storedOrder(plan.filters, job.job.filters);
  if (stored !== undefined) return { ...plan, filters: stored };
  if (onPlan === undefined && plan.filters.length < 2) return plan;
  const sampled = await samplePlan(plan, pool, { ...(signal && { signal }) });
  onPlan?.(explanationOf(sampled.plan, sampled.nRows, sampled.steps));
  return sampled.plan;
}
