import type { ScoredCompound } from "../hits/scored-compound.js";
import { isActive } from "../target-data/is-active.js";
import type { MeasuredCompound } from "../target-data/merge-replicates.js";
import { type Enrichment, evaluateEnrichment, type LabelledScore } from "./enrichment.js";
import { evaluateRegression, type RegressionQuality } from "./regression.js";

/** How well the hidden measured compounds were found and predicted. */
export interface ScreenValidation {
  /** Hidden actives among everything screened, library compounds taken as inactive; undefined without a hidden active. */
  readonly screened: Enrichment | undefined;
  /** Hidden actives among the hidden compounds only: the ranking inside the series. */
  readonly withinSeries: Enrichment | undefined;
  /** Predicted against measured activity of the hidden compounds; undefined where no value is predicted. */
  readonly regression: RegressionQuality | undefined;
  /** The compounds behind `screened` and `withinSeries`, each distinct structure once. */
  readonly labelled: { readonly screened: readonly LabelledScore[]; readonly withinSeries: readonly LabelledScore[] };
}

/**
 * The validation of a screen with hidden compounds; undefined when none of them was scored.
 *
 * @param library its compounds, each structure once, none of the training set or hidden
 * @param found the hidden compounds that were scored
 * @param active a hidden compound is active at this activity and above
 * @param options seed of the intervals, and whether the model predicts the measured values
 * @throws {MolsieveError} `cancelled` once `signal` has fired
 */
export async function validateScreen(
  library: readonly LabelledScore[],
  found: readonly ScoredCompound[],
  hidden: readonly MeasuredCompound[],
  active: number,
  options: { readonly seed: number; readonly predictsValues: boolean; readonly signal?: AbortSignal | undefined },
): Promise<ScreenValidation | undefined> {
  if (found.length === 0) return undefined;
  const { seed, predictsValues, signal } = options;
  const measuredOf = ({ entry }: ScoredCompound) => hidden[entry.hiddenIndex] as MeasuredCompound;
  const withinSeries = found.map((compound) => ({
    value: rankedBy(compound.merit),
    baseline: compound.numbers.baseline,
    active: isActive(measuredOf(compound), active),
  }));
  const labelled = { screened: [...library, ...withinSeries], withinSeries };
  // A bound says whether a compound is active at most.
  const exact = found.filter((compound) => measuredOf(compound).qualifier === 0);
  const predictions = exact.map((compound) => ({
    measured: measuredOf(compound).activity,
    predicted: compound.numbers.value,
    lower: compound.numbers.lower,
    upper: compound.numbers.upper,
  }));
  return {
    screened: await evaluateEnrichment(labelled.screened, seed, signal),
    withinSeries: await evaluateEnrichment(labelled.withinSeries, seed, signal),
    regression: predictsValues ? await evaluateRegression(predictions, seed, signal) : undefined,
    labelled,
  };
}

/** What a compound is ranked by in a validation: behind all others where it has no value. */
export function rankedBy(merit: number): number {
  return Number.isNaN(merit) ? -Number.MAX_VALUE : merit;
}
