import type { TaskOptions } from "@molsieve/core";
import { runStage, type StagePool } from "@molsieve/screen";
import { decodeLibraryFrame, type StepTally } from "../job/library-frame.js";
import { mergedSteps } from "../job/shard-summary.js";
import { orderFilters } from "./order-filters.js";
import { type PlannedFilter, type ScreenPlan, stageInit } from "./screen-plan.js";

/** Rows at the beginning of the library that a plan is made by. */
const SAMPLE_ROWS = 1000;

const CHUNK_ROWS = 250;

/** A plan and what was measured to make it. */
export interface SampledPlan {
  readonly plan: ScreenPlan;
  /** Rows looked at. */
  readonly nRows: number;
  /** One for each stage of the plan; every molecule met every filter. */
  readonly steps: readonly StepTally[];
}

/**
 * The plan with its filters in the order in which a molecule costs least, judged by their usual costs and by how many of the
 * library's first 1,000 rows pass each: counts, so that equal screens have equal plans. Times are measured too, and decide nothing.
 *
 * @throws {MolsieveError} as `runStage` and the source do
 */
export async function samplePlan(plan: ScreenPlan, pool: StagePool, task: TaskOptions): Promise<SampledPlan> {
  const { source, screen } = plan;
  const { signal } = task;
  let nRows = 0;
  async function* chunks() {
    for await (const chunk of source.read([{ from: 0, to: SAMPLE_ROWS }], () => CHUNK_ROWS, signal)) {
      nRows += chunk.nRows;
      yield chunk;
    }
  }
  let steps: StepTally[] = [];
  const results = runStage({
    module: new URL("../stages/library-stage.js", import.meta.url),
    init: { ...stageInit(plan, plan.columns), measure: true },
    chunks: chunks(),
    pool,
    rowLimitMs: screen.limits.milliseconds,
    ...(signal !== undefined && { signal }),
  });
  for await (const { bytes } of results) steps = mergedSteps(steps, decodeLibraryFrame(bytes).tally.steps);
  const [read, ...others] = steps;
  const measured = plan.filters.map((planned, i) => ({ ...planned, passRate: rateOf(others[i]), tally: others[i] }));
  const ordered = orderFilters(measured);
  const filters = ordered.map(({ filter, cost, passRate }): PlannedFilter => ({ filter, cost, passRate }));
  const sorted = [read, ...ordered.map(({ tally }) => tally), ...others.slice(plan.filters.length)];
  return { plan: { ...plan, filters }, nRows, steps: sorted.filter((tally) => tally !== undefined) };
}

/** Share that passes; 1 where nothing came. */
function rateOf(tally: StepTally | undefined): number {
  return tally === undefined || tally.rowsIn === 0 ? 1 : tally.rowsOut / tally.rowsIn;
}
