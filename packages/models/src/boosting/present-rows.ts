import { argumentError } from "@molsieve/core";
import type { TrainingData } from "../contract/estimator.js";
import type { FeatureRows } from "../rows/feature-rows.js";
import { takeRows } from "../rows/take-rows.js";
import type { BoostingOptions } from "./boosting-options.js";

/** Training data without the rows of weight 0. */
export interface PresentRows {
  readonly features: FeatureRows;
  readonly y: Float64Array;
  readonly qualifiers: Int8Array | undefined;
  /** Above 0; those of the classes multiplied in. */
  readonly weights: Float64Array;
  /** Numbers of the rows in the whole data. */
  readonly rowNumbers: Uint32Array;
}

/** @throws {MolsieveError} `argument` when there is not one weight for each class, or classes are weighted in a regression */
export function presentRows(
  { features, task, y, qualifiers, weights }: TrainingData,
  classWeights: BoostingOptions["classWeights"],
): PresentRows {
  const all = Uint32Array.from({ length: features.nRows }, (_, row) => row);
  const rowNumbers = weights === undefined ? all : all.filter((row) => (weights[row] as number) > 0);
  const present = {
    features: rowNumbers.length === all.length ? features : takeRows(features, rowNumbers),
    y: Float64Array.from(rowNumbers, (row) => y[row] as number),
    qualifiers: qualifiers?.some((side) => side !== 0)
      ? Int8Array.from(rowNumbers, (row) => qualifiers[row] as number)
      : undefined,
    weights: Float64Array.from(rowNumbers, (row) => weights?.[row] ?? 1),
    rowNumbers,
  };
  if (classWeights === "equal") return present;
  if (task.kind !== "classification") throw argumentError("classWeights", classWeights, "left out for regression");
  const { nClasses } = task;
  let factors: readonly number[];
  if (classWeights === "balanced") {
    const sums = new Float64Array(nClasses);
    for (const [i, label] of present.y.entries()) {
      sums[label] = (sums[label] as number) + (present.weights[i] as number);
    }
    const total = sums.reduce((sum, own) => sum + own, 0);
    factors = Array.from(sums, (own) => (own === 0 ? 1 : total / (nClasses * own)));
  } else {
    factors = classWeights;
    if (factors.length !== nClasses)
      throw argumentError("classWeights.length", factors.length, `${nClasses}, one a class`);
  }
  return {
    ...present,
    weights: present.weights.map((weight, i) => weight * (factors[present.y[i] as number] as number)),
  };
}
