import { classSd } from "../baseline/class-sd.js";
import { weightedVariance } from "../baseline/weighted-variance.js";
import type { Estimate, FittedModel, ModelTask } from "../contract/estimator.js";
import { checkFeatureShape } from "../contract/feature-shape.js";
import type { ModelState } from "../contract/model-state.js";
import { StateReader } from "../contract/state-reader.js";
import { scaleValues } from "../kernel/value-scaling.js";
import type { VarianceLine } from "./fit-variance.js";
import { type KeptRows, keptState, readKeptRows } from "./kept-rows.js";
import { createNeighbourList, listNeighbours } from "./neighbours-of.js";
import { SimilarRows } from "./similar-rows.js";

export interface KnnParts extends KeptRows {
  readonly estimator: string;
  readonly task: ModelTask;
  readonly y: Float64Array;
  readonly weights: Float64Array;
  readonly k: number;
  /** Regression: how squared errors grow with what `vote` calls strangeness. */
  readonly variance: VarianceLine;
}

export function knnModel(parts: KnnParts): FittedModel {
  const { estimator, shape, kernel, scaling, rows, task, y, weights, k, variance } = parts;
  const similar = new SimilarRows(kernel, rows);
  const nValues = task.kind === "classification" ? task.nClasses : 1;
  return {
    estimator,
    task,
    predict(features): Estimate {
      checkFeatureShape(shape, features);
      const { nRows } = features;
      const similarities = similar.query(scaleValues(features, scaling));
      const line = new Float64Array(rows.nRows);
      const vote = createVote(parts);
      const value = new Float64Array(nRows * nValues);
      const sd = new Float64Array(nRows);
      for (let i = 0; i < nRows; i++) {
        similarities(i, line);
        const strangeness = vote(line, -1, value.subarray(i * nValues, (i + 1) * nValues));
        sd[i] = task.kind === "regression" ? Math.sqrt(variance.constant + variance.slope * strangeness) : strangeness;
      }
      return { value, sd };
    },
    state(): ModelState {
      const kept = keptState(parts);
      return {
        estimator,
        config: { ...kept.config, task: { ...task }, k, constant: variance.constant, slope: variance.slope },
        tensors: {
          ...kept.tensors,
          y: { shape: [y.length], data: y },
          weights: { shape: [weights.length], data: weights },
        },
      };
    },
  };
}

/** @throws {MolsieveError} `input` when the state is damaged or of another estimator */
export function restoreKnnModel(state: ModelState, estimator: string): FittedModel {
  const reader = new StateReader(state, estimator);
  const kept = readKeptRows(reader, state.tensors, 1);
  const { nRows } = kept.rows;
  const task = reader.task();
  const y = reader.tensor("y", Float64Array, [nRows]);
  const isClass = (value: number) =>
    task.kind === "classification" && Number.isInteger(value) && value >= 0 && value < task.nClasses;
  if (task.kind === "classification" && !y.every(isClass)) throw reader.error("y", y[0], "class numbers");
  const weights = reader.tensor("weights", Float64Array, [nRows]);
  if (!weights.every((weight) => weight > 0)) throw reader.error("weights", weights[0], "above 0");
  return knnModel({
    ...kept,
    estimator,
    task,
    y,
    weights,
    k: reader.integer("k", 1, 2 ** 32),
    variance: {
      constant: reader.number("constant", 0, Number.MAX_VALUE),
      slope: reader.number("slope", 0, Number.MAX_VALUE),
    },
  });
}

/**
 * Makes a function of the similarities of one row with the training rows that writes its estimate into `value` and returns
 *
 * - regression: its strangeness, the weighted variance among the neighbours + variance of `y` x (1 - their mean similarity)
 * - classification: its `sd`, as `classSd` of the votes mixed with the shares of classes in training by 1 - mean similarity
 */
export function createVote({
  task,
  rows,
  y,
  weights,
  k,
}: Pick<KnnParts, "task" | "rows" | "y" | "weights" | "k">): (
  similarity: Float64Array,
  skip: number,
  value: Float64Array,
) => number {
  const list = createNeighbourList(rows.nRows);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const variance = weightedVariance(y, weights);
  const nClasses = task.kind === "classification" ? task.nClasses : 0;
  const shares = new Float64Array(nClasses);
  if (nClasses > 0)
    for (const [i, c] of y.entries()) shares[c] = (shares[c] as number) + (weights[i] as number) / total;
  const mixed = new Float64Array(nClasses);
  const votes = new Float64Array(rows.nRows);
  return (similarity, skip, value) => {
    listNeighbours(list, similarity, k, skip);
    const { size, rows: near } = list;
    let ofWeights = 0;
    let ofVotes = 0;
    for (let r = 0; r < size; r++) {
      const j = near[r] as number;
      ofWeights += weights[j] as number;
      votes[r] = (weights[j] as number) * (similarity[j] as number);
      ofVotes += votes[r] as number;
    }
    const similarityOfAll = Math.min(1, ofVotes / ofWeights);
    // Neighbours that have nothing in common with the row: all have the same say.
    for (let r = 0; r < size; r++) {
      votes[r] = ofVotes > 0 ? (votes[r] as number) / ofVotes : (weights[near[r] as number] as number) / ofWeights;
    }
    value.fill(0);
    if (nClasses > 0) {
      for (let r = 0; r < size; r++) {
        const c = y[near[r] as number] as number;
        value[c] = (value[c] as number) + (votes[r] as number);
      }
      // Divided by what they add up to, so that none is above 1.
      const all = value.reduce((sum, each) => sum + each, 0);
      for (let c = 0; c < nClasses; c++) {
        value[c] = (value[c] as number) / all;
        mixed[c] = similarityOfAll * (value[c] as number) + (1 - similarityOfAll) * (shares[c] as number);
      }
      return classSd(mixed, nClasses)[0] as number;
    }
    let middle = 0;
    for (let r = 0; r < size; r++) middle += (votes[r] as number) * (y[near[r] as number] as number);
    let spread = 0;
    for (let r = 0; r < size; r++) spread += (votes[r] as number) * ((y[near[r] as number] as number) - middle) ** 2;
    value[0] = middle;
    return spread + variance * (1 - similarityOfAll);
  };
}
