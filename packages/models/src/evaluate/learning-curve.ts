import { argumentError, deriveSeed, Random, type TaskOptions } from "@molsieve/core";
import type { SplitPlan } from "../split/split-plan.js";
import { type EvaluationOptions, evaluateModels } from "./evaluate-models.js";
import type { Evaluation } from "./evaluation.js";

/** What a learning curve is made of. */
export interface LearningCurveOptions extends Omit<EvaluationOptions, "predictions"> {
  /** Parts of the training rows, each in (0, 1]. Default 0.1, 0.2, 0.4, 0.7, 1. */
  readonly fractions?: readonly number[];
}

/** One size of the training set. */
export interface LearningCurvePoint {
  readonly fraction: number;
  /** Mean over the folds. */
  readonly trainingRows: number;
  readonly evaluation: Evaluation;
}

/**
 * How well models predict the same test rows from ever larger parts of the training rows, smallest first.
 *
 * In each fold the training rows are shuffled once, by the plan's seed, and a part is their beginning, at least 2 rows: so every smaller
 * training set lies in every larger one.
 *
 * @throws {MolsieveError} `argument` when a fraction is outside its range, and as `evaluateModels` does
 */
export async function learningCurve(options: LearningCurveOptions): Promise<LearningCurvePoint[]> {
  const { plan, models, fractions = [0.1, 0.2, 0.4, 0.7, 1], onProgress } = options;
  for (const fraction of fractions) {
    if (!(fraction > 0 && fraction <= 1)) throw argumentError("fractions", fraction, "above 0 and at most 1");
  }
  const orders = plan.folds.map(({ train }, fold) => new Random(deriveSeed(plan.seed, fold)).shuffle([...train]));
  const fits = models.length * plan.folds.length;
  const points: LearningCurvePoint[] = [];
  for (const [i, fraction] of [...fractions].sort((a, b) => a - b).entries()) {
    const folds = plan.folds.map((fold, f) => {
      const order = orders[f] as readonly number[];
      const size = Math.min(order.length, Math.max(2, Math.round(fraction * order.length)));
      return { ...fold, train: order.slice(0, size).sort((a, b) => a - b) };
    });
    const reduced: SplitPlan = { ...plan, folds };
    const progress: TaskOptions = onProgress
      ? { onProgress: (event) => onProgress({ ...event, done: i * fits + event.done, total: fractions.length * fits }) }
      : {};
    points.push({
      fraction,
      trainingRows: folds.reduce((total, { train }) => total + train.length, 0) / folds.length,
      evaluation: await evaluateModels({ ...options, ...progress, plan: reduced, predictions: false }),
    });
  }
  return points;
}
