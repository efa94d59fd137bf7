import { argumentError } from "@molsieve/core";
import type { TrainingData } from "../contract/estimator.js";
import { checkFeatureShape, featureShape } from "../contract/feature-shape.js";
import { domainTerm } from "../domain/training-domain.js";
import { createTermIndex } from "../kernel/term-index.js";
import { fitValueScaling, scaleValues } from "../kernel/value-scaling.js";
import type { FeatureRows } from "../rows/feature-rows.js";

/** A training row that a new row is compared with. */
export interface SimilarRow {
  readonly row: number;
  /** In [0, 1]: of the first block of bits (Tanimoto) or counts (min-max), without such a block of the first values (RBF). */
  readonly similarity: number;
  /** What was measured, or its class. */
  readonly y: number;
}

/**
 * The `k` training rows most similar to each row, most similar first, with their measured values; of equal ones the lower first.
 *
 * @param k 1 or more. Default 5
 * @throws {MolsieveError} `argument` when the blocks are not those of training or `k` is not in range
 */
export function nearestTrainingRows(training: TrainingData, features: FeatureRows, k = 5): SimilarRow[][] {
  return mostSimilar(training, features, k, () => true);
}

/** Which training rows count as another outcome. */
export interface CounterfactualOptions {
  /** 0 or more; classes differ or do not. Default: the standard deviation of the training values. */
  readonly difference?: number;
  /** Rows for each, 1 or more. Default 3. */
  readonly k?: number;
}

/**
 * The training rows most similar to each row of which something else is known: another class, or a value that differs by at
 * least `difference` from what is predicted. They say which small change of structure goes with another outcome.
 *
 * @param predicted value or class number of each row, `[nRows]`
 * @throws {MolsieveError} `argument` when the blocks are not those of training, lengths differ or a number is not in range
 */
export function counterfactualRows(
  training: TrainingData,
  features: FeatureRows,
  predicted: Float64Array,
  { difference = deviation(training.y), k = 3 }: CounterfactualOptions = {},
): SimilarRow[][] {
  if (predicted.length !== features.nRows)
    throw argumentError("predicted.length", predicted.length, `${features.nRows}`);
  if (!(difference >= 0)) throw argumentError("difference", difference, "0 or more");
  const isClass = training.task.kind === "classification";
  return mostSimilar(training, features, k, (row, y) => {
    const off = Math.abs(y - (predicted[row] as number));
    return isClass ? off > 0 : off >= difference;
  });
}

function mostSimilar(
  { features: known, y }: TrainingData,
  features: FeatureRows,
  k: number,
  isWanted: (row: number, y: number) => boolean,
): SimilarRow[][] {
  if (!(Number.isInteger(k) && k >= 1)) throw argumentError("k", k, "an integer of 1 or more");
  checkFeatureShape(featureShape(known), features);
  const scaling = fitValueScaling(known);
  const query = createTermIndex(domainTerm(known), scaleValues(known, scaling)).query(scaleValues(features, scaling));
  const similarities = new Float64Array(known.nRows);
  return Array.from({ length: features.nRows }, (_, row) => {
    query.addTo(similarities.fill(0), row, 1);
    return [...similarities.keys()]
      .filter((other) => isWanted(row, y[other] as number))
      .sort((a, b) => (similarities[b] as number) - (similarities[a] as number) || a - b)
      .slice(0, k)
      .map((other) => ({ row: other, similarity: similarities[other] as number, y: y[other] as number }));
  });
}

function deviation(y: Float64Array): number {
  const mean = y.reduce((sum, value) => sum + value / y.length, 0);
  return Math.sqrt(y.reduce((sum, value) => sum + (value - mean) ** 2 / y.length, 0));
}
