import type { Metric } from "../metrics/metric.js";
import { classProbabilities, type ScoredRows } from "../metrics/scored-rows.js";
import { correctedTTest } from "./corrected-t-test.js";
import { delong } from "./delong.js";
import { holm } from "./holm.js";
import type { MetricFigures } from "./metric-summary.js";
import { bootstrapDifference } from "./paired-bootstrap.js";
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
  readonly figures: MetricFigures;
}

/**
 * Every model beside the best baseline, metric by metric, without metrics that have no better side.
 *
 * Several folds: corrected resampled t-test over the folds' differences. One fold: DeLong's test for the ROC area, else the paired
 * bootstrap over rows. Empty without a baseline.
 */
export function compareModels(
  models: readonly ScoredModel[],
  metrics: readonly Metric[],
  share: number,
): ModelComparison[] {
  const [primary] = metrics;
  const figure = ({ figures }: ScoredModel) => {
    const value = figures.summaries[primary?.name ?? ""]?.mean ?? Number.NaN;
    return Number.isNaN(value) ? Number.NEGATIVE_INFINITY : primary?.better === "lower" ? -value : value;
  };
  const [baseline] = models.filter(({ isBaseline }) => isBaseline).sort((a, b) => figure(b) - figure(a));
  if (baseline === undefined) return [];
  const comparisons: ModelComparison[] = [];
  for (const metric of metrics.filter(({ better }) => better !== "neither")) {
    const others = models.filter((each) => each !== baseline);
    const made = others.map((model) => ({ model: model.name, ...compare(model, baseline, metric.name, share) }));
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

function compare(
  model: ScoredModel,
  baseline: ScoredModel,
  metric: string,
  share: number,
): PairedDifference & Pick<ModelComparison, "test"> {
  const values = model.figures.summaries[metric]?.values ?? [];
  const differences = values.map((value, i) => value - (baseline.figures.summaries[metric]?.values[i] as number));
  const [first, ...others] = model.folds;
  const [second] = baseline.folds;
  if (first === undefined || second === undefined || others.length > 0) {
    const defined = differences.filter((value) => !Number.isNaN(value));
    return { ...correctedTTest(defined, share), test: "corrected-t" };
  }
  if (metric === "roc_auc" && first.value.length === 2 * first.y.length) {
    const { difference, ci95, p } = delong(classProbabilities(first, 1), classProbabilities(second, 1), first.y);
    return { difference, ci95, p, test: "delong" };
  }
  const none = new Float64Array(0);
  const [a = none, b = none] = [model.figures.replicates[metric], baseline.figures.replicates[metric]];
  return { ...bootstrapDifference(differences[0] ?? Number.NaN, a, b), test: "paired-bootstrap" };
}
