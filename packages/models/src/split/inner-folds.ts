import { assignFolds, type FoldOptions } from "./assign-folds.js";

/** Rows of one part of a cross-validation, ascending. */
export interface FoldRows {
  readonly train: Uint32Array;
  readonly test: Uint32Array;
}

/**
 * Folds for choosing and calibrating inside training rows, as `assignFolds` assigns them: each row is tested once. Where there
 * are fewer rows than folds, as many folds as rows; none with a single row.
 *
 * @throws {MolsieveError} `argument` as `assignFolds`
 */
export function innerFolds(nRows: number, nFolds: number, options: FoldOptions): FoldRows[] {
  if (nRows < 2) return [];
  const foldOf = assignFolds(nRows, Math.min(nFolds, nRows), options);
  const rows = Uint32Array.from(foldOf.keys());
  return Array.from({ length: Math.min(nFolds, nRows) }, (_, fold) => ({
    train: rows.filter((row) => foldOf[row] !== fold),
    test: rows.filter((row) => foldOf[row] === fold),
  }));
}
