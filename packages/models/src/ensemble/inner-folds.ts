import { argumentError, Random } from "@molsieve/core";
import type { ModelTask } from "../contract/estimator.js";

/** Rows of one part of a cross-validation. */
export interface FoldRows {
  readonly train: Uint32Array;
  readonly test: Uint32Array;
}

/**
 * Folds for choosing and calibrating inside the training rows: each row is tested once, classes (or ranks of the values)
 * spread evenly over the folds, the rest by seed.
 *
 * @param folds 2 or more; where there are fewer rows, as many as rows
 * @throws {MolsieveError} `argument` when `k` is out of range
 */
export function innerFolds(y: Float64Array, task: ModelTask, folds: number, seed: number): FoldRows[] {
  const n = y.length;
  if (!(Number.isInteger(folds) && folds >= 2)) throw argumentError("folds", folds, "an integer of 2 or more");
  const k = Math.min(folds, n);
  const random = new Random(seed);
  const shuffled = random.shuffle(Uint32Array.from({ length: n }, (_, row) => row));
  // A stable sort leaves equal values in their random order.
  const order = Array.from(shuffled).sort((a, b) => (y[a] as number) - (y[b] as number));
  const foldOf = new Uint32Array(n);
  if (task.kind === "classification") for (const [i, row] of order.entries()) foldOf[row] = i % k;
  else {
    // Of each k neighbours in value one goes to each fold.
    for (let from = 0; from < n; from += k) {
      const dealt = random.shuffle(Uint32Array.from({ length: k }, (_, fold) => fold));
      for (let i = from; i < Math.min(from + k, n); i++) foldOf[order[i] as number] = dealt[i - from] as number;
    }
  }
  return Array.from({ length: k }, (_, fold) => ({
    train: Uint32Array.from(foldOf.keys()).filter((row) => foldOf[row] !== fold),
    test: Uint32Array.from(foldOf.keys()).filter((row) => foldOf[row] === fold),
  }));
}
