/** Features of many rows in the form that models take them: what is mostly zero is kept sparse. */
export interface FeatureRows {
  readonly nRows: number;
  /** The order and names are the same in training and prediction. Empty only where there are graphs. */
  readonly blocks: readonly RowBlock[];
  /** For graph networks; every other estimator sees the blocks alone. Absent: none. */
  readonly graphs?: readonly GraphRows[];
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

/**
 * Graphs of all rows, one molecule after the other, with the features of `molGraphBatch` as numbers of columns. The arrays run
 * over all atoms or bonds.
 */
export interface GraphRows {
  readonly form: "graph";
  /** Unlike those of all other blocks and graphs. */
  readonly name: string;
  /** Columns of an atom's features. */
  readonly width: number;
  /** Atoms of row `i` are those from `atomStarts[i]` to `atomStarts[i + 1] - 1`: at least one, `[nRows + 1]`. */
  readonly atomStarts: Uint32Array;
  /** Bonds of row `i` are those from `bondStarts[i]` to `bondStarts[i + 1] - 1`, `[nRows + 1]`. */
  readonly bondStarts: Uint32Array;
  /** Columns that are 1, each below `width - 1`; `NO_COLUMN` (255) where a group has none. `[nAtoms, ATOM_GROUPS]` */
  readonly atomColumns: Uint8Array;
  /** Column `width - 1`: the mass in 100 dalton, `[nAtoms]`. */
  readonly masses: Float32Array;
  /** Columns that are 1, each below `BOND_FEATURE_WIDTH`; `NO_COLUMN` (255) where a group has none. `[nBonds, BOND_GROUPS]` */
  readonly bondColumns: Uint8Array;
  /** The two atoms of each bond, by their places in the molecule: from 0 on in each row. `[nBonds, 2]` */
  readonly bondAtoms: Uint16Array;
}
