/** The rows of one tree and what each adds to the statistics of a node, its draws counted in; every array is `[nRows]`. */
export interface TreeBag {
  readonly draws: Uint32Array;
  readonly masses: Float64Array;
  readonly terms: Float64Array;
  /** Which sum a row's term belongs to. */
  readonly sumOf: Uint16Array;
}

/** Rows `rows[from]` to `rows[to - 1]` of a bag and what they add up to. */
export interface NodeRows {
  readonly rows: Uint32Array;
  readonly from: number;
  readonly to: number;
  readonly mass: number;
  /** `[nSums]`. */
  readonly sums: Float64Array;
}

/** The better of the splits seen so far. */
export interface FoundSplit {
  /** Number of the test as in {@link TestNumbers}, -1 for none. */
  test: number;
  gain: number;
}
