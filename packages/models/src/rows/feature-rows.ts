/** Features of many rows in the form that models take them: what is mostly zero is kept sparse. */
export interface FeatureRows {
  readonly nRows: number;
  /** At least one; the order and names are the same in training and prediction. */
  readonly blocks: readonly RowBlock[];
}

/** Columns of one kind. */
export type RowBlock = BitRows | CountRows | ValueRows;

interface NamedRows {
  /** Unlike those of the other blocks: `morgan`, `morgan_2`. */
  readonly name: string;
  /** Number of columns. */
  readonly width: number;
}

/** Bits of all rows, packed. */
export interface BitRows extends NamedRows {
  readonly form: "bits";
  /** `[nRows, nWords]` with `nWords = ceil(width / 32)`: column `i` is bit `i & 31` of word `i >> 5`; bits past `width` are clear. */
  readonly words: Uint32Array;
}

/** Numbers of occurrences of all rows, without the zeros. */
export interface CountRows extends NamedRows {
  readonly form: "counts";
  /** Entries of row `i` are those from `starts[i]` to `starts[i + 1] - 1`; `[nRows + 1]`. */
  readonly starts: Uint32Array;
  /** Column of each entry, ascending within a row. */
  readonly columns: Uint32Array;
  /** Count of each entry, 1 or more. */
  readonly counts: Uint32Array;
}

/** Values of all rows. */
export interface ValueRows extends NamedRows {
  readonly form: "values";
  /** Names of the columns, `[width]`. */
  readonly columns: readonly string[];
  /** `[nRows, width]`; finite, or NaN where a value is missing. */
  readonly values: Float64Array;
}
