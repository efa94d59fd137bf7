import { MolsieveError, nearestName, shown } from "@molsieve/core";
import type { ModelTask } from "../contract/estimator.js";
import { averagePrecision } from "./average-precision.js";
import { bedroc } from "./bedroc.js";
import { expectedCalibrationError } from "./calibration-error.js";
import { accuracy, balancedAccuracy, cohenKappa, f1, mcc, precision, recall, specificity } from "./confusion.js";
import { enrichmentFactor } from "./enrichment-factor.js";
import { kendall } from "./kendall.js";
import { logAuc } from "./log-auc.js";
import type { Metric } from "./metric.js";
import { midrankAuc } from "./midrank-auc.js";
import { brier, logLoss } from "./probability-scores.js";
import { type RankedActives, rankActives } from "./rank-actives.js";
import { fractionWithin, mae, medianAbsoluteError, pearson, r2, rmse, spearman } from "./regression.js";
import { rie } from "./rie.js";
import { classProbabilities, type ScoredRows } from "./scored-rows.js";
import {
  ence,
  gaussianNll,
  intervalCoverage,
  meanIntervalWidth,
  miscalibrationArea,
  sharpness,
} from "./uncertainty.js";
import { mean } from "./values.js";

const INFINITE = Number.POSITIVE_INFINITY;

/** Every metric that `evaluate` can compute, by task. */
export const METRICS: readonly Metric[] = [
  ofPairs("rmse", "root of the mean squared error", "lower", [0, INFINITE], rmse),
  ofPairs("mae", "mean absolute error", "lower", [0, INFINITE], mae),
  ofPairs("r2", "coefficient of determination", "higher", [-INFINITE, 1], r2),
  ofPairs("pearson", "Pearson's correlation", "higher", [-1, 1], pearson),
  ofPairs("spearman", "Spearman's rank correlation", "higher", [-1, 1], spearman),
  ofPairs("kendall", "Kendall's rank correlation tau-b", "higher", [-1, 1], kendall),
  ofPairs("medae", "median absolute error", "lower", [0, INFINITE], medianAbsoluteError),
  ofPairs("within_0.3", "share of errors up to 0.3 (a factor of 2 in log units)", "higher", [0, 1], (y, value) =>
    fractionWithin(y, value, 0.3),
  ),
  ofPairs("within_1", "share of errors up to 1 (a factor of 10 in log units)", "higher", [0, 1], (y, value) =>
    fractionWithin(y, value, 1),
  ),
  ofInterval("coverage", "share of measured values in their prediction interval", "neither", [0, 1], intervalCoverage),
  ofInterval("interval_width", "mean width of the prediction intervals", "lower", [0, INFINITE], meanIntervalWidth),
  ofInterval(
    "nll",
    "mean negative log likelihood of a normal distribution",
    "lower",
    [-INFINITE, INFINITE],
    gaussianNll,
  ),
  ofInterval("ence", "expected normalised calibration error, 10 bins of equal mass", "lower", [0, INFINITE], ence),
  ofInterval("miscalibration_area", "area between interval coverage and level", "lower", [0, 0.5], miscalibrationArea),
  ofInterval("sharpness", "root of the mean squared sd", "lower", [0, INFINITE], sharpness),
  ofClasses("roc_auc", "area under the ROC curve, ties 1/2", "higher", [0, 1], (rows) => eachClass(rows, midrankAuc)),
  ofClasses("pr_auc", "average precision", "higher", [0, 1], (rows) => eachClass(rows, averagePrecision)),
  ofClasses("mcc", "Matthews' correlation coefficient", "higher", [-1, 1], mcc),
  ofClasses("accuracy", "share of rows classified right", "higher", [0, 1], accuracy),
  ofClasses("balanced_accuracy", "mean share of each class classified right", "higher", [0, 1], balancedAccuracy),
  ofClasses("f1", "harmonic mean of precision and recall", "higher", [0, 1], f1),
  ofClasses("precision", "share of predicted positives that are", "higher", [0, 1], precision),
  ofClasses("recall", "share of positives found", "higher", [0, 1], recall),
  ofClasses("specificity", "share of negatives found", "higher", [0, 1], specificity),
  ofClasses("kappa", "Cohen's kappa", "higher", [-1, 1], cohenKappa),
  ofClasses("log_loss", "mean negative log probability of the measured class", "lower", [0, INFINITE], logLoss),
  ofClasses("brier", "mean squared error of the probabilities", "lower", [0, 2], brier),
  ofClasses("ece", "expected calibration error, 10 bins of equal width", "lower", [0, 1], (rows) =>
    expectedCalibrationError(rows, "width"),
  ),
  ofClasses("ece_mass", "expected calibration error, 10 bins of equal mass", "lower", [0, 1], (rows) =>
    expectedCalibrationError(rows, "mass"),
  ),
  ofRanking("ef1", "enrichment factor in the first 1 %", [0, 100], (ranked) => enrichmentFactor(ranked, 0.01)),
  ofRanking("ef5", "enrichment factor in the first 5 %", [0, 20], (ranked) => enrichmentFactor(ranked, 0.05)),
  ofRanking("ef10", "enrichment factor in the first 10 %", [0, 10], (ranked) => enrichmentFactor(ranked, 0.1)),
  ofRanking("bedroc20", "BEDROC, alpha 20", [0, 1], (ranked) => bedroc(ranked, 20)),
  ofRanking("bedroc80.5", "BEDROC, alpha 80.5", [0, 1], (ranked) => bedroc(ranked, 80.5)),
  ofRanking("rie20", "robust initial enhancement, alpha 20", [0, INFINITE], (ranked) => rie(ranked, 20)),
  ofRanking("log_auc", "area under the ROC curve, logarithmic from 0.1 %", [0, 1], logAuc),
];

/**
 * The metric of this name that can judge models of this task.
 *
 * @throws {MolsieveError} `argument` when there is none (with the nearest name), or it judges another task
 */
export function metricNamed(name: string, task: ModelTask): Metric {
  const able = metricsFor(task);
  const metric = able.find((each) => each.name === name);
  if (metric !== undefined) return metric;
  const names = able.map((each) => each.name);
  checkMetricName(name);
  const judged = task.kind === "regression" ? "quantities" : `${task.nClasses} classes`;
  throw new MolsieveError("argument", `the metric ${name} does not judge ${judged}`, {
    key: "metrics",
    value: name,
    remedy: `Those that do: ${names.join(", ")}`,
  });
}

/**
 * Checks that there is a metric of this name, for whatever task.
 *
 * @throws {MolsieveError} `argument` when there is none (with the nearest name)
 */
export function checkMetricName(name: string): void {
  const names = METRICS.map((each) => each.name);
  if (names.includes(name)) return;
  const near = nearestName(name, names);
  throw new MolsieveError("argument", `there is no metric ${shown(name)}`, {
    key: "metrics",
    value: name,
    remedy: `${near === undefined ? "" : `Did you mean ${near}? `}Known: ${names.join(", ")}`,
  });
}

/** The metrics that can judge models of this task, in the order of {@link METRICS}. */
export function metricsFor(task: ModelTask): readonly Metric[] {
  const isBinary = task.kind === "classification" && task.nClasses === 2;
  return METRICS.filter((metric) => metric.task === task.kind || (metric.task === "binary" && isBinary));
}

type Compute = Metric["compute"];

function ofPairs(
  name: string,
  description: string,
  better: Metric["better"],
  range: Metric["range"],
  compute: (y: Float64Array, value: Float64Array) => number,
): Metric {
  return { name, description, task: "regression", better, range, compute: ({ y, value }) => compute(y, value) };
}

function ofInterval(
  name: string,
  description: string,
  better: Metric["better"],
  range: Metric["range"],
  compute: Compute,
): Metric {
  return { name, description, task: "regression", better, range, compute };
}

function ofClasses(
  name: string,
  description: string,
  better: Metric["better"],
  range: Metric["range"],
  compute: Compute,
): Metric {
  return { name, description, task: "classification", better, range, compute };
}

function ofRanking(
  name: string,
  description: string,
  range: Metric["range"],
  compute: (ranked: RankedActives) => number,
): Metric {
  return {
    name,
    description: `${description}, ties against the model`,
    task: "binary",
    better: "higher",
    range,
    compute: (rows) => compute(rankActives(classProbabilities(rows, 1), rows.y)),
  };
}

/** Binary: of class 1; else the mean over the measured classes, each against the rest. NaN below two measured classes. */
function eachClass(rows: ScoredRows, score: (scores: Float64Array, isClass: Uint8Array) => number): number {
  const labels = [...new Set(rows.y)];
  if (labels.length < 2) return Number.NaN;
  const of = (label: number) =>
    score(
      classProbabilities(rows, label),
      Uint8Array.from(rows.y, (truth) => (truth === label ? 1 : 0)),
    );
  return rows.value.length === 2 * rows.y.length ? of(1) : mean(labels.map(of));
}
