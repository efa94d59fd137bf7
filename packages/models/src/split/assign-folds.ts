import { argumentError, Random } from "@molsieve/core";

export interface FoldOptions {
  /** Classes, of which every fold gets its share; `[nRows]`. Default: all rows are alike. */
  readonly classes?: ArrayLike<number>;
  /** Values that every fold gets a like share of: of each `nFolds` neighbours in value one; `[nRows]`. Default: not looked at. */
  readonly values?: ArrayLike<number>;
  /** Rows of equal number go to the same fold; `[nRows]`. Default: each row for itself. */
  readonly groups?: ArrayLike<number>;
  /** 0 to 2^32 - 1. */
  readonly seed: number;
}

/**
 * The fold of each row, 0 to `nFolds - 1`, `[nRows]`: folds of nearly equal size, rows in seeded random order. Groups go to the
 * smallest fold, the largest groups first; classes and values are then not looked at. There are never more folds than rows or groups.
 *
 * @throws {MolsieveError} `argument` when `nFolds` is below 2, or all rows are one group
 */
export function assignFolds(
  nRows: number,
  nFolds: number,
  { classes, values, groups, seed }: FoldOptions,
): Uint32Array {
  if (!(Number.isInteger(nFolds) && nFolds >= 2)) throw argumentError("folds", nFolds, "an integer of 2 or more");
  const random = new Random(seed);
  const foldOf = new Uint32Array(nRows);
  if (groups === undefined) {
    const order = random.shuffle(Array.from({ length: nRows }, (_, row) => row));
    // Sorting is stable: equal rows stay in their random order.
    const by = classes ?? values;
    const isRanked = classes === undefined && values !== undefined;
    if (by !== undefined) order.sort((a, b) => (by[a] as number) - (by[b] as number));
    let dealt = Uint32Array.from({ length: nFolds }, (_, fold) => fold);
    for (const [place, row] of order.entries()) {
      if (isRanked && place % nFolds === 0) dealt = random.shuffle(dealt.sort());
      foldOf[row] = dealt[place % nFolds] as number;
    }
    return foldOf;
  }
  if (groups.length !== nRows) throw argumentError("groups.length", groups.length, `${nRows}, one a row`);
  const rowsOf = new Map<number, number[]>();
  for (let row = 0; row < nRows; row++) {
    const rows = rowsOf.get(groups[row] as number);
    if (rows === undefined) rowsOf.set(groups[row] as number, [row]);
    else rows.push(row);
  }
  if (rowsOf.size < 2) throw argumentError("groups", "one group", "2 or more groups");
  const sizes = new Uint32Array(Math.min(nFolds, rowsOf.size));
  const largestFirst = random.shuffle([...rowsOf.values()]).sort((a, b) => b.length - a.length);
  for (const rows of largestFirst) {
    const fold = sizes.indexOf(Math.min(...sizes));
    for (const row of rows) foldOf[row] = fold;
    sizes[fold] = (sizes[fold] as number) + rows.length;
  }
  return foldOf;
}
