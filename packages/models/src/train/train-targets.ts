import { MolsieveError, type TaskOptions } from "@molsieve/core";
import type { Estimate, ModelTask, TargetValues, TrainingData } from "../contract/estimator.js";
import type { Json } from "../contract/model-state.js";
import { takeTrainingData } from "../contract/take-training-data.js";
import { measuredRows } from "../contract/target-data.js";
import type { Encoder } from "../encoder/encoder.js";
import { crossFit } from "../ensemble/cross-fit.js";
import { findMember } from "../ensemble/member.js";
import { scoredRows } from "../evaluate/evaluated-model.js";
import { type TriedModel, triedModels } from "../evaluate/tried-models.js";
import type { ModelTarget } from "../file/model-contents.js";
import { metricNamed } from "../metrics/metrics.js";
import { takeScored } from "../metrics/scored-rows.js";
import type { FeatureRows } from "../rows/feature-rows.js";
import { innerFolds } from "../split/inner-folds.js";
import { fitTrusted } from "../trust/fit-trusted.js";
import { fitTrustedJointly } from "../trust/fit-trusted-jointly.js";
import { ESTIMATORS, estimatorNamed } from "./estimators.js";

/** Measured values of one target. */
export interface MeasuredTarget {
  readonly name: string;
  readonly unit: string | undefined;
  readonly task: ModelTask;
  readonly classes?: readonly string[];
  /** `[nRows]`: value or class number; NaN where it was not measured. */
  readonly y: Float64Array;
  /** `[nRows]`: -1 the true value is below `y`, 0 at it, 1 above it. Default: all 0. */
  readonly qualifiers?: Int8Array;
}

/** How targets are modelled. */
export interface TrainTargetsOptions extends TaskOptions {
  /** Name of an estimator. */
  readonly estimator: string;
  /** Its options. */
  readonly options: Readonly<Record<string, Json>>;
  /** What networks start from. Default: chance. */
  readonly encoder?: Encoder;
  /** 0 to 2^32 - 1. */
  readonly seed: number;
  /** Probability that intervals are made to hold where nothing else is said when predicting. Default 0.9. */
  readonly level?: number;
  /** As in `TrustOptions`. Default true. */
  readonly calibrate?: boolean;
}

/** A target with its calibrated model. */
export interface TrainedTarget extends ModelTarget {
  /** Cross-validated figures of the model, then of the two baselines. */
  readonly metrics: readonly TrainingFigures[];
  /** What was tried on the way, for a search. */
  readonly tried?: readonly TriedModel[];
}

/** `{ name, METRIC: figure, ... }`: figures of one way to model on rows whose value is no bound; null where one is not defined. */
export interface TrainingFigures {
  readonly [metric: string]: number | string | null;
  /** Of the estimator. */
  readonly name: string;
}

const FIGURES = {
  regression: ["rmse", "mae", "r2", "spearman"],
  classification: ["roc_auc", "pr_auc", "mcc", "log_loss", "ece"],
} as const;

const BASELINES = ["mean", "knn"] as const;

/** Rows below which nothing can be learned and judged. */
const FEWEST_ROWS = 4;

/**
 * A calibrated model for each target, fitted on the rows that have its value; several targets at once where the estimator can.
 *
 * @param features one row for each entry of the targets' `y`
 * @throws {MolsieveError} `argument` for options that the estimator cannot take; `input` for a target with fewer than 4 values or,
 * in classification, with a single class; `cancelled`
 */
export async function trainTargets(
  features: FeatureRows,
  targets: readonly MeasuredTarget[],
  options: TrainTargetsOptions,
): Promise<TrainedTarget[]> {
  const { encoder, seed, level = 0.9, calibrate = true, signal, onProgress } = options;
  const estimator = estimatorNamed(options.estimator);
  const task: TaskOptions = { ...(signal && { signal }), ...(onProgress && { onProgress }) };
  const measured = targets.map(trainableRows);
  const how = { fit: { ...options.options, ...(encoder && { encoder }), seed }, trust: { level, calibrate, seed } };
  const jointly =
    estimator.fitJointly !== undefined && targets.length > 1
      ? await fitTrustedJointly(
          { ...estimator, fitJointly: estimator.fitJointly },
          { features, targets: targets.map(targetValues) },
          how,
          task,
        )
      : [];
  const trained: TrainedTarget[] = [];
  for (const [t, target] of targets.entries()) {
    const data = takeTrainingData({ features, ...targetValues(target) }, measured[t] as Uint32Array);
    const trusted =
      jointly[t] ?? (await fitTrusted(estimator, data, how, targets.length > 1 ? named(target, task) : task));
    const { name, unit, classes } = target;
    const tried = triedModels(trusted.model);
    trained.push({
      name,
      ...(unit !== undefined && { unit }),
      task: target.task,
      ...(classes && { classes }),
      trusted,
      metrics: [figures(estimator.name, data, trusted.outOfFold), ...(await baselineFigures(data, seed, task))],
      ...(tried && { tried }),
    });
  }
  return trained;
}

/** Progress that says which target is at work. */
function named({ name }: MeasuredTarget, { onProgress, ...task }: TaskOptions): TaskOptions {
  if (onProgress === undefined) return task;
  return { ...task, onProgress: (event) => onProgress({ ...event, stage: `${name}: ${event.stage}` }) };
}

function targetValues({ task, y, qualifiers }: MeasuredTarget): TargetValues {
  const isQualified = task.kind === "regression" && qualifiers?.some((qualifier) => qualifier !== 0);
  return { task, y, ...(isQualified && { qualifiers }) };
}

/** Numbers of the rows that have a value. */
function trainableRows(target: MeasuredTarget): Uint32Array {
  const { name, task, y } = target;
  const measured = measuredRows(target);
  if (measured.length < FEWEST_ROWS) {
    throw tooLittle(
      name,
      `${measured.length} ${measured.length === 1 ? "compound has" : "compounds have"} a value, ${FEWEST_ROWS} or more are needed`,
    );
  }
  if (task.kind === "classification" && new Set(measured.map((row) => y[row] as number)).size < 2) {
    throw tooLittle(name, "all compounds are of one class, two or more are needed");
  }
  return measured;
}

function tooLittle(name: string, why: string): MolsieveError {
  return new MolsieveError("input", `target ${name}: ${why}`, {
    key: "target",
    value: name,
    remedy: "Add measured compounds, or name another column",
  });
}

async function baselineFigures(
  data: TrainingData,
  seed: number,
  { signal }: TaskOptions,
): Promise<readonly TrainingFigures[]> {
  const { y, task } = data;
  const folds = innerFolds(y.length, 5, { ...(task.kind === "classification" ? { classes: y } : { values: y }), seed });
  const found: TrainingFigures[] = [];
  for (const name of BASELINES) {
    const member = findMember({ estimator: name }, ESTIMATORS, task);
    found.push(figures(name, data, await crossFit(member, data, folds, seed, { ...(signal && { signal }) })));
  }
  return found;
}

function figures(name: string, { y, task, qualifiers }: TrainingData, said: Estimate): TrainingFigures {
  const width = task.kind === "classification" ? task.nClasses : 1;
  const known = Uint32Array.from(y.keys()).filter(
    (row) => (qualifiers?.[row] ?? 0) === 0 && !Number.isNaN(said.value[row * width]),
  );
  const rows = takeScored(scoredRows(task, y, said), known);
  const entries = FIGURES[task.kind].map((metric): [string, number | null] => {
    const figure = known.length === 0 ? Number.NaN : metricNamed(metric, task).compute(rows);
    return [metric, Number.isFinite(figure) ? figure : null];
  });
  return { name, ...Object.fromEntries(entries) };
}
