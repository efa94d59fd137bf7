import { deriveSeed } from "@molsieve/core";
import {
  bedroc,
  bootstrapInterval,
  enrichmentFactor,
  type IntervalEstimate,
  rankActives,
  rocAuc,
} from "@molsieve/models";

/** Ranking metrics of one score, each with a bootstrap 95 % interval. */
export interface EnrichmentMetrics {
  /** Ties count 0, as everything here is against the ranking; `roc_auc` of an evaluation counts them one half. */
  readonly roc_auc_ties_against: IntervalEstimate;
  readonly ef1: IntervalEstimate;
  readonly ef5: IntervalEstimate;
  readonly bedroc20: IntervalEstimate;
}

/** How well the model and the baseline rank actives before the rest. */
export interface Enrichment {
  readonly nActives: number;
  readonly nCompounds: number;
  readonly model: EnrichmentMetrics;
  /** Maximum similarity to the active training compounds. */
  readonly baseline: EnrichmentMetrics;
}

/** A compound as the evaluation sees it. */
export interface LabelledScore {
  readonly value: number;
  readonly baseline: number;
  readonly active: boolean;
}

/**
 * Ranking metrics of model and baseline, ties broken against both; `undefined` when the compounds are all active or all
 * inactive, because nothing can be ranked then.
 *
 * Enrichment factors are at 1 % and 5 % of the compounds, BEDROC at alpha 20.
 *
 * @throws {MolsieveError} `cancelled` once `signal` has fired
 */
export async function evaluateEnrichment(
  compounds: readonly LabelledScore[],
  seed: number,
  signal?: AbortSignal,
): Promise<Enrichment | undefined> {
  const actives = compounds.map(({ active }) => active);
  const nActives = actives.filter(Boolean).length;
  if (nActives === 0 || nActives === compounds.length) return undefined;
  const metricsOf = (score: (compound: LabelledScore) => number): Promise<EnrichmentMetrics> =>
    bootstrapInterval(rankActives(Float64Array.from(compounds, score), actives), METRICS, {
      seed: deriveSeed(seed, BOOTSTRAP_STREAM),
      ...(signal && { signal }),
    });
  const model = await metricsOf(({ value }) => value);
  const baseline = await metricsOf(({ baseline }) => baseline);
  return { nActives, nCompounds: compounds.length, model, baseline };
}

const METRICS = {
  roc_auc_ties_against: rocAuc,
  ef1: (ranked: Parameters<typeof enrichmentFactor>[0]) => enrichmentFactor(ranked, 0.01),
  ef5: (ranked: Parameters<typeof enrichmentFactor>[0]) => enrichmentFactor(ranked, 0.05),
  bedroc20: (ranked: Parameters<typeof bedroc>[0]) => bedroc(ranked, 20),
};

/** Keeps the bootstrap's random numbers apart from those of the split and the trees. */
const BOOTSTRAP_STREAM = 0xb007;

/** Curves of one score over labelled compounds, ties broken against it. */
export interface RankingCurves {
  /** `[false positive rate, true positive rate]` from (0, 0) to (1, 1). */
  readonly roc: readonly (readonly [number, number])[];
  /** `[fraction of compounds tested, fraction of actives found]`, one point an active, ascending. */
  readonly enrichment: readonly (readonly [number, number])[];
}

/** The ROC and enrichment curves, both empty without an active or without an inactive. */
export function rankingCurves(
  compounds: readonly LabelledScore[],
  score: (compound: LabelledScore) => number,
): RankingCurves {
  const { isActive, nActives } = rankActives(
    Float64Array.from(compounds, score),
    compounds.map(({ active }) => active),
  );
  const nCompounds = compounds.length;
  if (nActives === 0 || nActives === nCompounds) return { roc: [], enrichment: [] };
  const roc: [number, number][] = [[0, 0]];
  const enrichment: [number, number][] = [[0, 0]];
  let found = 0;
  for (let rank = 1; rank <= nCompounds; rank++) {
    if (isActive[rank - 1] !== 1) continue;
    const falsePositives = (rank - 1 - found) / (nCompounds - nActives);
    roc.push([falsePositives, found / nActives]);
    found++;
    roc.push([falsePositives, found / nActives]);
    enrichment.push([rank / nCompounds, found / nActives]);
  }
  roc.push([1, 1]);
  enrichment.push([1, 1]);
  return { roc, enrichment };
}
