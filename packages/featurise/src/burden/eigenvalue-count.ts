import { type BurdenMatrix, UNBONDED } from "./burden-matrix.js";

/** Counts eigenvalues of a Burden matrix. One object serves many matrices. */
export class EigenvalueCounter {
  /** Rows of the unit lower triangle, each from its first column on; the last row is the border. */
  #triangle = new Float64Array(1024);
  /** Index in {@link #triangle} that column 0 of each row would have. */
  #offset = new Int32Array(65);
  #pivot = new Float64Array(65);

  /**
   * Number of eigenvalues below `limit`, for the matrix with this diagonal.
   *
   * By Sylvester's law of inertia: the signs of the pivots of the sparse part, bordered by ones so that the constant that it
   * lacks is made up for.
   */
  below(matrix: BurdenMatrix, diagonal: Float64Array, limit: number): number {
    const { nRows, start, columns, elements, firstColumn } = matrix;
    this.#reserve(matrix);
    const triangle = this.#triangle;
    const offset = this.#offset;
    const pivots = this.#pivot;
    let negative = 0;
    for (let row = 0; row <= nRows; row++) {
      const first = row === nRows ? 0 : (firstColumn[row] as number);
      const base = offset[row] as number;
      let pivot = -1 / UNBONDED;
      if (row < nRows) {
        pivot = (diagonal[row] as number) - UNBONDED - limit;
        triangle.fill(0, base + first, base + row);
        for (let i = start[row] as number; i < (start[row + 1] as number); i++) {
          const column = columns[i] as number;
          if (column < row) triangle[base + column] = elements[i] as number;
        }
      } else {
        triangle.fill(1, base, base + row);
      }
      for (let column = first; column < row; column++) {
        const other = offset[column] as number;
        const from = Math.max(first, column === nRows ? 0 : (firstColumn[column] as number));
        let sum = triangle[base + column] as number;
        for (let k = from; k < column; k++) sum -= (triangle[base + k] as number) * (triangle[other + k] as number);
        triangle[base + column] = sum;
      }
      for (let column = first; column < row; column++) {
        const product = triangle[base + column] as number;
        const quotient = product / (pivots[column] as number);
        triangle[base + column] = quotient;
        pivot -= product * quotient;
      }
      // A limit that hits an eigenvalue counts as just below it.
      if (pivot === 0) pivot = Number.EPSILON;
      pivots[row] = pivot;
      if (pivot < 0) negative++;
    }
    return negative - 1;
  }

  #reserve({ nRows, firstColumn }: BurdenMatrix): void {
    if (this.#pivot.length <= nRows) {
      this.#pivot = new Float64Array(2 * nRows + 1);
      this.#offset = new Int32Array(2 * nRows + 1);
    }
    let size = 0;
    for (let row = 0; row < nRows; row++) {
      this.#offset[row] = size - (firstColumn[row] as number);
      size += row - (firstColumn[row] as number);
    }
    this.#offset[nRows] = size;
    if (this.#triangle.length < size + nRows) this.#triangle = new Float64Array(2 * (size + nRows));
  }
}
