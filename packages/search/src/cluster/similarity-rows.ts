/** CSR rows `firstRow` to `firstRow + start.length - 2`: neighbours ascending by row. */
export interface SimilarityRows {
  readonly firstRow: number;
  readonly start: Uint32Array;
  readonly columns: Uint32Array;
  readonly similarity: Float64Array;
}
