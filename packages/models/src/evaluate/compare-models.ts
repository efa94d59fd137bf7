import type { Metric } from "../metrics/metric.js";
import { classProbabilities, type ScoredRows, takeScored } from "../metrics/scored-rows.js";
import { correctedTTest } from "./corrected-t-test.js";
import { delong } from "./delong.js";
import { holm } from "./holm.js";
import { type MetricSummary, type SummaryOptions, strataOf } from "./metric-summary.js";
import { pairedBootstrap } from "./paired-bootstrap.js";
import type { PairedDifference } from "./paired-difference.js";

/** A model beside the best baseline by one metric, on the same rows. */
export interface ModelComparison extends PairedDifference {
  readonly metric: string;
  readonly model: string;
  /** The baseline that does best by the first metric of the evaluation. */
  readonly baseline: string;
  /** `p` corrected over the models compared by this metric (Holm). */
  readonly pHolm: number;
  readonly test: "corrected-t" | "paired-bootstrap" | "delong";
  /** True where the model is better with `pHolm` below 0.05, false where it is worse with that, `null` where neither is shown. */
  readonly better: boolean | null;
}

/** A model's figures and its predictions fold by fold. */
export interface ScoredModel {
  readonly name: string;
  readonly isBaseline: boolean;
  readonly folds: readonly ScoredRows[];
  readonly metrics: Readonly<Record<string, MetricSummary>>;
}

/**
 * Every model beside the best baseline, metric by metric, without metrics that have no better side.
 *
 * Several folds: corrected resampled t-test over the folds' differences. One fold: DeLong's test for the ROC area, else the paired
 * bootstrap over rows. Empty without a baseline.
 */
export async function compareModels(
  models: readonly ScoredModel[],
  metrics: readonly Metric[],
  options: SummaryOptions,
): Promise<ModelComparison[]> {
  const [primary] = metrics;
  const figure = ({ metrics: own }: ScoredModel) => {
    const value = own[primary?.name ?? ""]?.mean ?? Number.NaN;
    return Number.isNaN(value) ? Number.NEGATIVE_INFINITY : primary?.better === "lower" ? -value : value;
  };
  const [baseline] = models.filter(({ isBaseline }) => isBaseline).sort((a, b) => figure(b) - figure(a));
  if (baseline === undefined) return [];
  const comparisons: ModelComparison[] = [];
  for (const metric of metrics.filter(({ better }) => better !== "neither")) {
    const made = [];
    for (const model of models.filter((each) => each !== baseline)) {
      made.push({ model: model.name, ...(await compare(model, baseline, metric, options)) });
    }
    const corrected = holm(made.map(({ p }) => p));
    for (const [i, comparison] of made.entries()) {
      const pHolm = corrected[i] as number;
      const isBetter = comparison.difference > 0 === (metric.better === "higher");
      const better = pHolm < 0.05 ? isBetter : null;
      comparisons.push({ metric: metric.name, baseline: baseline.name, ...comparison, pHolm, better });
    }
  }
  return comparisons;
}

async function compare(
  model: ScoredModel,
  baseline: ScoredModel,
  metric: Metric,
  options: SummaryOptions,
): Promise<PairedDifference & Pick<ModelComparison, "test">> {
  const [first, ...others] = model.folds;
  const [second] = baseline.folds;
  if (first === undefined || second === undefined || others.length > 0) {
    const differences = (model.metrics[metric.name]?.values ?? []).map(
      (value, fold) => value - (baseline.metrics[metric.name]?.values[fold] as number),
    );
    const defined = differences.filter((value) => !Number.isNaN(value));
    return { ...correctedTTest(defined, options.share), test: "corrected-t" };
  }
  if (metric.name === "roc_auc" && first.value.length === 2 * first.y.length) {
    const { difference, ci95, p } = delong(classProbabilities(first, 1), classProbabilities(second, 1), first.y);
    return { difference, ci95, p, test: "delong" };
  }
  const of = (scored: ScoredRows) => (rows: Uint32Array) => metric.compute(takeScored(scored, rows));
  const replicates = Math.max(1, options.replicates);
  const resampling = { ...options, ...strataOf(first), replicates };
  return { ...(await pairedBootstrap(first.y.length, of(first), of(second), resampling)), test: "paired-bootstrap" };
}
