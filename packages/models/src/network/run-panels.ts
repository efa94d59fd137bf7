/** Columns of a panel of weights. */
const PANEL = 8;

/** The least multiple of 8 that is `width` or more: columns of a row of activations, of which those past `width` are zeros. */
export function paddedWidth(width: number): number {
  return Math.ceil(width / PANEL) * PANEL;
}

/**
 * Lays a matrix out in panels of `widest` columns as long as they fit into its padded width, then of 8; each is `[nRows, columns]`.
 *
 * @param target zeros, `[nRows * paddedWidth(width)]`
 * @param matrix `[nRows, width]`
 * @param widest 8 for what is multiplied, 32 for tables of bags
 */
export function writePanels(
  target: Float32Array,
  matrix: Float32Array,
  nRows: number,
  width: number,
  widest: 8 | 32,
): void {
  const padded = paddedWidth(width);
  let at = 0;
  for (let from = 0; from < padded; ) {
    const columns = padded - from >= widest ? widest : PANEL;
    const to = Math.min(from + columns, width);
    for (let row = 0; row < nRows; row++) {
      target.set(matrix.subarray(row * width + from, row * width + to), at);
      at += columns;
    }
    from += columns;
  }
}
