import { Random } from "@molsieve/core";

/** Rows of one inner fold: those held out, and the rest. Both ascending. */
export interface InnerFold {
  readonly train: Uint32Array;
  readonly held: Uint32Array;
}

/**
 * Folds for choosing options inside a fit: rows shuffled by the seed and dealt out in turn, class by class, so that every fold
 * has its share of each class. With fewer rows than folds, as many folds as rows; none with a single row.
 *
 * @param classes class of each row, or all 0
 */
export function innerFolds(classes: Float64Array, nFolds: number, seed: number): InnerFold[] {
  const nRows = classes.length;
  const order = new Random(seed).shuffle(Uint32Array.from({ length: nRows }, (_, i) => i));
  // Sorting is stable: within a class the order stays the shuffled one.
  order.sort((a, b) => (classes[a] as number) - (classes[b] as number));
  const fold = new Uint32Array(nRows);
  for (const [rank, row] of order.entries()) fold[row] = rank % nFolds;
  const rows = Uint32Array.from({ length: nRows }, (_, i) => i);
  return Array.from({ length: nRows < 2 ? 0 : Math.min(nFolds, nRows) }, (_, f) => ({
    train: rows.filter((i) => fold[i] !== f),
    held: rows.filter((i) => fold[i] === f),
  }));
}
