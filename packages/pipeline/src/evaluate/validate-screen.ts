import type { CompoundStatus, ScoredCompound } from "../hits/scored-compound.js";
import type { MeasuredCompound } from "../target-data/merge-replicates.js";
import { type Enrichment, evaluateEnrichment, type LabelledScore } from "./enrichment.js";
import { evaluateRegression, type RegressionQuality } from "./regression.js";

/** How well the hidden measured compounds were found and predicted. */
export interface ScreenValidation {
  /** Hidden actives among everything screened, library compounds taken as inactive; undefined without a hidden active. */
  readonly screened: Enrichment | undefined;
  /** Hidden actives among the hidden compounds only: the ranking inside the series. */
  readonly withinSeries: Enrichment | undefined;
  /** Predicted against measured activity of the hidden compounds. */
  readonly regression: RegressionQuality;
  /** The compounds behind `screened` and `withinSeries`, each distinct structure once. */
  readonly labelled: { readonly screened: readonly LabelledScore[]; readonly withinSeries: readonly LabelledScore[] };
}

/**
 * The validation of a screen with hidden compounds; undefined when none of them was scored.
 *
 * Repeated structures and those in the training set are left out, so that every structure counts once.
 *
 * @param active a hidden compound is active at this activity and above
 * @throws {MolsieveError} `cancelled` once `signal` has fired
 */
export async function validateScreen(
  compounds: readonly ScoredCompound[],
  status: readonly CompoundStatus[],
  hidden: readonly MeasuredCompound[],
  active: number,
  seed: number,
  signal?: AbortSignal,
): Promise<ScreenValidation | undefined> {
  const distinct = compounds.filter((_, i) => status[i] !== "duplicate" && status[i] !== "known");
  const measuredOf = (compound: ScoredCompound) => hidden[compound.entry.hiddenIndex]?.activity;
  const label = (compound: ScoredCompound): LabelledScore => ({
    value: compound.numbers.value,
    baseline: compound.numbers.baseline,
    active: (measuredOf(compound) ?? Number.NEGATIVE_INFINITY) >= active,
  });
  const ofSeries = distinct.filter(({ entry }) => entry.source === "hidden");
  if (ofSeries.length === 0) return undefined;
  const labelled = { screened: distinct.map(label), withinSeries: ofSeries.map(label) };
  const predictions = ofSeries.map((compound) => ({
    measured: measuredOf(compound) as number,
    predicted: compound.numbers.value,
    lower: compound.numbers.lower,
    upper: compound.numbers.upper,
  }));
  return {
    screened: await evaluateEnrichment(labelled.screened, seed, signal),
    withinSeries: await evaluateEnrichment(labelled.withinSeries, seed, signal),
    regression: await evaluateRegression(predictions, seed, signal),
    labelled,
  };
}
