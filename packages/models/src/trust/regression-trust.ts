import { type ConformalIntervals, conformalIntervals, intervalEnds } from "../conformal/conformal-intervals.js";
import { countUpTo } from "../conformal/count-up-to.js";
import { jackknifePlusInterval } from "../conformal/jackknife-plus.js";
import type { Estimate, FittedModel, TrainingData } from "../contract/estimator.js";
import type { NearestRows } from "../domain/nearest-rows.js";
import type { FeatureRows } from "../rows/feature-rows.js";
import { chooseDifficulty, type Difficulty, rawDifficulty, withFloor } from "./difficulty.js";
import type { OutOfFold } from "./out-of-fold.js";
import type { TrustOptions } from "./trust-options.js";

/** What makes intervals of a regression model. */
export interface RegressionTrust {
  readonly kind: "regression";
  readonly intervals: ConformalIntervals;
  readonly difficulty: Difficulty;
  /** What the model's `sd` is multiplied by, so that on average its square is that of the errors; 0 where errors are not known. */
  readonly sdFactor: number;
  /** `sd` of a model that has none: the root mean squared error. */
  readonly sdFloor: number;
  /** Predicted values between the bins, ascending. */
  readonly binEdges: Float64Array;
  /** Models that had not seen a fold, each with the scores of its rows. */
  readonly folds: readonly { readonly model: FittedModel; readonly scores: Float64Array }[];
}

/** Learns intervals. Censored rows and rows of weight 0 teach nothing: what they are off by is not known, or of no interest. */
export function fitRegressionTrust(
  { y, qualifiers, weights }: TrainingData,
  { estimates, foldModels = [], foldOf }: OutOfFold,
  nearest: NearestRows,
  prototypes: Uint32Array,
  { level = 0.9, signed = false, bins = 1 }: TrustOptions,
): RegressionTrust {
  const isKnown = (row: number) => (qualifiers?.[row] ?? 0) === 0 && weights?.[row] !== 0;
  const first = estimates[0] as Estimate;
  const errors = y.map((value, row) => (isKnown(row) ? Math.abs(value - (first.value[row] as number)) : Number.NaN));
  const difficulty = chooseDifficulty(errors, first.sd, nearest, prototypes, level);
  const scaleOf = (sd: Float64Array) =>
    withFloor(rawDifficulty(difficulty.kind, difficulty.errors, sd, nearest), difficulty.floor);
  const binEdges = edgesOf(first.value, bins);
  const join = (parts: Float64Array[]) => Float64Array.from(parts.flatMap((part) => [...part]));
  const value = join(estimates.map((each) => each.value.map((own, row) => (isKnown(row) ? own : Number.NaN))));
  const intervals = conformalIntervals(
    {
      y: join(estimates.map(() => y)),
      value,
      scale: join(estimates.map(({ sd }) => scaleOf(sd).map((own) => (Number.isNaN(own) ? 1 : own)))),
      categories: Uint32Array.from(value, (own) => countUpTo(binEdges, own)),
    },
    { signed, nCategories: binEdges.length + 1, repeats: estimates.length },
  );
  const known = Uint32Array.from(y.keys()).filter((row) => !Number.isNaN(errors[row] as number));
  const sumOf = (squared: (row: number) => number) => known.reduce((total, row) => total + squared(row), 0);
  const squaredErrors = sumOf((row) => (errors[row] as number) ** 2);
  const squaredSds = sumOf((row) => (first.sd[row] as number) ** 2);
  const scale = scaleOf(first.sd);
  return {
    kind: "regression",
    intervals,
    difficulty,
    sdFactor: squaredSds > 0 ? Math.sqrt(squaredErrors / squaredSds) : 0,
    sdFloor: squaredSds > 0 || known.length === 0 ? 0 : Math.sqrt(squaredErrors / known.length),
    binEdges,
    folds: foldModels.map(({ fold, model }) => ({
      model,
      scores: Float64Array.from(
        known.filter((row) => foldOf?.[row] === fold),
        (row) => (errors[row] as number) / (scale[row] as number),
      ).sort(),
    })),
  };
}

/** Quantiles of the predictions that divide them into `bins` ranges of as many; fewer where they tie. */
function edgesOf(value: Float64Array, bins: number): Float64Array {
  const ascending = value.filter((own) => !Number.isNaN(own)).sort();
  const edges = new Set<number>();
  for (let bin = 1; bin < bins; bin++) {
    const at = Math.round((bin * ascending.length) / bins);
    if (at > 0 && at < ascending.length && ascending[at - 1] !== ascending[at]) edges.add(ascending[at] as number);
  }
  return Float64Array.from(edges);
}

/** Lower ends, upper ends and calibrated standard deviations of what the model says of new rows. */
export function regressionIntervals(
  trust: RegressionTrust,
  features: FeatureRows,
  { value, sd }: Estimate,
  nearest: NearestRows | undefined,
  level: number,
): { lower: Float64Array; upper: Float64Array; sd: Float64Array } {
  const { difficulty, intervals, binEdges, sdFactor, sdFloor, folds } = trust;
  const scale = withFloor(rawDifficulty(difficulty.kind, difficulty.errors, sd, nearest), difficulty.floor);
  const lower = new Float64Array(value.length);
  const upper = new Float64Array(value.length);
  const calibrated = sd.map((own) => sdFactor * own + sdFloor);
  if (folds.length > 0) {
    const scores = folds.flatMap((fold) => [...fold.scores]);
    const predictions = folds.map(({ model }) => model.predict(features).value);
    for (let row = 0; row < value.length; row++) {
      const values = folds.flatMap((fold, f) =>
        new Array<number>(fold.scores.length).fill((predictions[f] as Float64Array)[row] as number),
      );
      const errors = Float64Array.from(scores, (score) => score * (scale[row] as number));
      [lower[row], upper[row]] = jackknifePlusInterval(Float64Array.from(values), errors, level);
    }
    return { lower, upper, sd: calibrated };
  }
  const ends = intervals.scores.map((_, category) => intervalEnds(intervals, level, category));
  for (let row = 0; row < value.length; row++) {
    const [below, above] = ends[countUpTo(binEdges, value[row] as number)] as [number, number];
    lower[row] = (value[row] as number) + below * (scale[row] as number);
    upper[row] = (value[row] as number) + above * (scale[row] as number);
  }
  return { lower, upper, sd: calibrated };
}
