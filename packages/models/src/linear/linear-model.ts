import { classSd } from "../baseline/class-sd.js";
import type { Estimate, Estimator, FittedModel, ModelTask } from "../contract/estimator.js";
import { checkFeatureShape, type FeatureShape } from "../contract/feature-shape.js";
import type { ModelState } from "../contract/model-state.js";
import { StateReader } from "../contract/state-reader.js";
import { scalingOfTensors, scalingTensors } from "../kernel/rows-state.js";
import type { ValueScaling } from "../kernel/value-scaling.js";
import type { FeatureRows } from "../rows/feature-rows.js";
import { type LinearColumns, linearColumns, rowDot } from "./linear-columns.js";
import { softmax } from "./softmax.js";

/**
 * A model whose scores are `intercept + sum of weight x column` over all columns. Regression: the score is the value. Binary:
 * the score is the log odds of class 1. More classes: one score each, and the probabilities are their softmax.
 */
export interface LinearModel extends FittedModel {
  readonly linearTerms: LinearTerms;
}

export interface LinearEstimator<Options extends object> extends Estimator<Options> {
  fit(...args: Parameters<Estimator<Options>["fit"]>): Promise<LinearModel>;
  restore(state: ModelState): LinearModel;
}

/** What a linear model has learned. */
export interface LinearTerms {
  /** 1, or the number of classes when that is above 2. */
  readonly nScores: number;
  /** `[nScores]` */
  readonly intercepts: Float64Array;
  /** One a block of the features, in their order. */
  readonly blocks: readonly LinearTermBlock[];
}

/** Weights of the columns of one block. */
export interface LinearTermBlock {
  readonly name: string;
  readonly width: number;
  /**
   * What of a feature its weight is multiplied with. `bits`: 0 or 1. `counts`: `log2(1 + count)`. `values`:
   * `(value - mean) / sd` cut to [-6, 6] by `scaling`, a missing value first replaced by the median; 0 where `sd` is 0.
   */
  readonly form: "bits" | "counts" | "values";
  /** `[nScores, width]` */
  readonly weights: Float64Array;
  /** Only for `values`. */
  readonly scaling?: ValueScaling;
}

/** What a linear model consists of; arrays of `[width]` run over the columns of all blocks. */
export interface LinearParts {
  readonly estimator: string;
  readonly shape: FeatureShape;
  readonly scaling: readonly ValueScaling[];
  readonly task: ModelTask;
  /** `[nScores, width]` */
  readonly weights: Float64Array;
  /** `[nScores]` */
  readonly intercepts: Float64Array;
  /** Means of the columns in training, `[width]`. */
  readonly means: Float64Array;
  /** Variance of each weight, in units of `noise^2` for regression, `[width]`. */
  readonly variances: Float64Array;
  /** Regression: standard deviation of what the model leaves unexplained. Classification: 1. */
  readonly noise: number;
}

/**
 * The model of these parts. With `h = sum of variance x (column - mean)^2`, which is large for rows unlike the training rows:
 *
 * - regression: `sd = noise sqrt(1 + h)`, the predictive standard deviation with the weights taken as independent
 * - classification: `sd` as `classSd` of the probabilities that follow from scores times `1 / sqrt(1 + pi h / 8)`
 *
 * @see doi:10.1162/neco.1992.4.5.720 (MacKay 1992: moderated probabilities)
 */
export function linearModel(parts: LinearParts): LinearModel {
  const { estimator, shape, scaling, task, weights, intercepts, means, variances, noise } = parts;
  const width = means.length;
  const nScores = intercepts.length;
  const perScore = Array.from({ length: nScores }, (_, k) => weights.subarray(k * width, (k + 1) * width));
  return {
    estimator,
    task,
    get linearTerms() {
      return { nScores, intercepts, blocks: termBlocks(parts) };
    },
    predict(features: FeatureRows): Estimate {
      checkFeatureShape(shape, features);
      const x = linearColumns(features, scaling);
      const { nRows } = x;
      const scores = new Float64Array(nRows * nScores);
      for (let i = 0; i < nRows; i++) {
        for (const [k, own] of perScore.entries())
          scores[i * nScores + k] = (intercepts[k] as number) + rowDot(x, i, own);
      }
      const spread = spreads(x, means, variances);
      if (task.kind === "regression") return { value: scores, sd: spread.map((h) => noise * Math.sqrt(1 + h)) };
      const moderated = scores.map((score, s) => {
        const h = spread[Math.floor(s / nScores)] as number;
        return score / Math.sqrt(1 + (Math.PI * h) / 8);
      });
      const { nClasses } = task;
      return { value: softmax(scores, nScores), sd: classSd(softmax(moderated, nScores), nClasses) };
    },
    state: () => ({
      estimator,
      config: { features: shape, task: { ...task }, noise },
      tensors: {
        weights: { shape: [nScores, width], data: weights },
        intercepts: { shape: [nScores], data: intercepts },
        means: { shape: [width], data: means },
        variances: { shape: [width], data: variances },
        ...scalingTensors({ blocks: shape }, scaling),
      },
    }),
  };
}

/** @throws {MolsieveError} `input` when the state is damaged or of another estimator */
export function restoreLinearModel(state: ModelState, estimator: string, kind: ModelTask["kind"]): LinearModel {
  const reader = new StateReader(state, estimator);
  const shape = reader.features();
  const task = reader.task();
  if (task.kind !== kind) throw reader.error("task", task.kind, kind);
  const width = shape.reduce((sum, block) => sum + block.width, 0);
  const nScores = task.kind === "classification" && task.nClasses > 2 ? task.nClasses : 1;
  const variances = reader.tensor("variances", Float64Array, [width]);
  if (variances.some((variance) => variance < 0)) throw reader.error("variances", variances, "0 or more");
  return linearModel({
    estimator,
    shape,
    scaling: scalingOfTensors(shape, state.tensors),
    task,
    weights: reader.tensor("weights", Float64Array, [nScores, width]),
    intercepts: reader.tensor("intercepts", Float64Array, [nScores]),
    means: reader.tensor("means", Float64Array, [width]),
    variances,
    noise: reader.number("noise", 0, Number.MAX_VALUE),
  });
}

/** Sum of variance x (column - mean)^2 of every row. */
function spreads(x: LinearColumns, means: Float64Array, variances: Float64Array): Float64Array {
  const ofZeros = means.reduce((sum, mean, column) => sum + mean * mean * (variances[column] as number), 0);
  return Float64Array.from({ length: x.nRows }, (_, i) => {
    let sum = ofZeros;
    for (let e = x.starts[i] as number; e < (x.starts[i + 1] as number); e++) {
      const column = x.columns[e] as number;
      const value = x.values[e] as number;
      sum += (variances[column] as number) * value * (value - 2 * (means[column] as number));
    }
    return Math.max(0, sum);
  });
}

function termBlocks({ shape, scaling, weights, intercepts, means }: LinearParts): LinearTermBlock[] {
  const nScores = intercepts.length;
  let offset = 0;
  return shape.map(({ name, form, width }) => {
    const own = new Float64Array(nScores * width);
    for (let k = 0; k < nScores; k++) {
      const from = k * means.length + offset;
      own.set(weights.subarray(from, from + width), k * width);
    }
    offset += width;
    const scaled = scaling.find(({ block }) => block === name);
    return { name, width, form, weights: own, ...(scaled === undefined ? {} : { scaling: scaled }) };
  });
}
