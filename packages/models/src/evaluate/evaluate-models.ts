import { argumentError, deriveSeed, type TaskOptions } from "@molsieve/core";
import { checkTrainingData } from "../contract/check-training-data.js";
import type { ModelTask, TrainingData } from "../contract/estimator.js";
import type { Metric } from "../metrics/metric.js";
import { metricNamed } from "../metrics/metrics.js";
import { takeScored } from "../metrics/scored-rows.js";
import { mean } from "../metrics/values.js";
import { checkSplitPlan } from "../split/check-split-plan.js";
import type { SplitPlan } from "../split/split-plan.js";
import { compareModels, type ScoredModel } from "./compare-models.js";
import { domainFigures } from "./domain-figures.js";
import type { EvaluatedModel } from "./evaluated-model.js";
import type { Evaluation, ModelEvaluation } from "./evaluation.js";
import { type SummaryOptions, summariseMetrics } from "./metric-summary.js";
import { runModel } from "./run-model.js";

/** What is evaluated, on what, and by what. */
export interface EvaluationOptions extends TaskOptions {
  readonly data: TrainingData;
  readonly plan: SplitPlan;
  /** Names unlike each other. */
  readonly models: readonly EvaluatedModel[];
  /** Names in {@link METRICS}, at least one; the first decides which baseline is the best. */
  readonly metrics: readonly string[];
  /** 1 for the rows on which the metrics are computed apart as well, such as activity cliffs, `[nRows]`. */
  readonly subset?: Uint8Array;
  /**
   * Figures of models that give a domain score are also told apart for rows of at least this score and for the others, in [0, 1].
   * Default 0.5: as near to the training rows as the middle one of them is to the rest.
   */
  readonly domainLimit?: number;
  /** Keep every prediction for a test row. Default false. */
  readonly predictions?: boolean;
  /** Resamples of rows behind intervals and tests where the plan has one fold; 0 = no such intervals. Default 1,000. */
  readonly replicates?: number;
}

/**
 * How well models predict the test rows of a plan: each is fitted anew on the training rows of every fold, by the same seed for all.
 *
 * A model that fails is reported and does not stop the others. Weights count in training only. Rows whose value is a bound
 * (`qualifiers` not 0) train, but count in no metric.
 *
 * @throws {MolsieveError} `argument` when data, plan, names of models or of metrics break their contract; `cancelled` when
 * `signal` fires
 */
export async function evaluateModels(options: EvaluationOptions): Promise<Evaluation> {
  const { data, plan, models, subset, domainLimit = 0.5, replicates = 1000, signal, onProgress } = options;
  const { task, y, qualifiers } = data;
  const metrics = checkOptions(options);
  const apart = withIntervalMetrics(metrics, task);
  const summaryOptions: SummaryOptions = {
    replicates,
    seed: plan.seed,
    share: mean(plan.folds.map(({ train, test }) => test.length / train.length)),
    ...(signal && { signal }),
  };
  const measured = plan.folds.map(({ test }) => test.filter((row) => (qualifiers?.[row] ?? 0) === 0));
  const scored: ScoredModel[] = [];
  const evaluations: ModelEvaluation[] = [];
  for (const [m, model] of models.entries()) {
    const { seconds, failure, predicted, tried } = await runModel(model, data, plan, signal, (done) => {
      const total = models.length * plan.folds.length;
      onProgress?.({ stage: "evaluate", done: m * plan.folds.length + done, total, unit: "fits" });
    });
    const isBaseline = model.isBaseline ?? false;
    const basis = { name: model.name, isBaseline, seconds };
    if (failure !== undefined) {
      evaluations.push({ ...basis, metrics: {}, failure });
      continue;
    }
    const places = plan.folds.map(({ test }, fold) => {
      const known = new Set(measured[fold]);
      return [...test.keys()].filter((i) => known.has(test[i] as number));
    });
    const folds = predicted.map(({ scored }, fold) => takeScored(scored, places[fold] as number[]));
    const domains = predicted.flatMap(({ listed: { domain } }, fold) =>
      domain === undefined ? [] : [(places[fold] as number[]).map((i) => domain[i] as number)],
    );
    const ofSubset = folds.map((rows, fold) => {
      const chosen = measured[fold] as readonly number[];
      return takeScored(
        rows,
        [...chosen.keys()].filter((i) => subset?.[chosen[i] as number] === 1),
      );
    });
    const figures = await summariseMetrics(folds, metrics, summaryOptions);
    scored.push({ name: model.name, isBaseline, folds, figures });
    evaluations.push({
      ...basis,
      metrics: figures.summaries,
      ...(subset && { subset: (await summariseMetrics(ofSubset, metrics, summaryOptions)).summaries }),
      ...(domains.length === folds.length && {
        domain: await domainFigures(
          folds.map((rows, fold) => ({ rows, domain: domains[fold] as number[] })),
          domainLimit,
          apart,
          summaryOptions,
        ),
      }),
      ...(tried.length > 0 && { tried }),
      ...(options.predictions && { predictions: predicted.map(({ listed }) => listed) }),
    });
  }
  return {
    task,
    split: plan.kind,
    seeds: [plan.seed, ...plan.folds.map((_, fold) => deriveSeed(plan.seed, fold))],
    rows: y.length,
    censored: plan.folds.reduce((sum, { test }, fold) => sum + test.length - (measured[fold]?.length ?? 0), 0),
    plan,
    models: evaluations,
    comparisons: compareModels(scored, metrics, summaryOptions.share),
  };
}

/** Whether the domain score is worth anything shows in the intervals, so that they are looked at in any case. */
function withIntervalMetrics(metrics: readonly Metric[], task: ModelTask): Metric[] {
  const names = task.kind === "regression" ? ["coverage", "interval_width"] : [];
  const missing = names.filter((name) => !metrics.some((metric) => metric.name === name));
  return [...metrics, ...missing.map((name) => metricNamed(name, task))];
}

/** The metrics. */
function checkOptions(options: EvaluationOptions): Metric[] {
  const { data, plan, models, subset, replicates = 0, domainLimit = 0.5, metrics } = options;
  const { nRows } = data.features;
  checkTrainingData(data, ["regression", "classification"], true);
  checkSplitPlan(plan, nRows);
  if (metrics.length === 0) throw argumentError("metrics", [], "at least one metric");
  if (subset !== undefined && subset.length !== nRows) {
    throw argumentError("subset.length", subset.length, `${nRows}, one a row`);
  }
  if (!(Number.isInteger(replicates) && replicates >= 0)) {
    throw argumentError("replicates", replicates, "an integer of 0 or more");
  }
  if (!(domainLimit >= 0 && domainLimit <= 1)) throw argumentError("domainLimit", domainLimit, "from 0 to 1");
  const names = models.map(({ name }) => name);
  const repeated = names.find((name, i) => names.indexOf(name) !== i);
  if (repeated !== undefined) throw argumentError("models", repeated, "models of different names");
  return metrics.map((name) => metricNamed(name, data.task));
}
