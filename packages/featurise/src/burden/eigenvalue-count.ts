import { type BurdenMatrix, UNBONDED } from "./burden-matrix.js";

/** Counts eigenvalues of a Burden matrix. One object serves many matrices. */
export class EigenvalueCounter {
  /** Rows of the unit lower triangle, each from its first column on. */
  #triangle = new Float64Array(1024);
  /** Index in {@link #triangle} that column 0 of each row would have. */
  #offset = new Int32Array(64);
  #pivot = new Float64Array(64);
  /** The bordering row, each element times its pivot. */
  #border = new Float64Array(64);

  /**
   * Number of eigenvalues below `limit`, for the matrix with a diagonal out of four.
   *
   * By Sylvester's law of inertia: the signs of the pivots of the sparse part, bordered by ones so that the constant that it
   * lacks is made up for.
   *
   * @param diagonals `[nRows, 4]`
   */
  below(matrix: BurdenMatrix, diagonals: Float64Array, lane: number, limit: number): number {
    const { nRows, nBonds, bondRow, bondColumn, bondElement, firstColumn } = matrix;
    this.#clear(matrix);
    const triangle = this.#triangle;
    const offset = this.#offset;
    const pivots = this.#pivot;
    const border = this.#border;
    for (let bond = 0; bond < nBonds; bond++) {
      triangle[(offset[bondRow[bond] as number] as number) + (bondColumn[bond] as number)] = bondElement[
        bond
      ] as number;
    }
    let corner = -1 / UNBONDED;
    let negative = 0;
    for (let row = 0; row < nRows; row++) {
      const first = firstColumn[row] as number;
      const base = offset[row] as number;
      let pivot = (diagonals[4 * row + lane] as number) - UNBONDED - limit;
      let ones = 1;
      for (let column = first; column < row; column++) {
        const other = offset[column] as number;
        let product = triangle[base + column] as number;
        for (let k = Math.max(first, firstColumn[column] as number); k < column; k++) {
          product -= (triangle[base + k] as number) * (pivots[k] as number) * (triangle[other + k] as number);
        }
        const quotient = product / (pivots[column] as number);
        triangle[base + column] = quotient;
        pivot -= product * quotient;
        ones -= quotient * (border[column] as number);
      }
      // A limit that hits an eigenvalue counts as just below it.
      if (pivot === 0) pivot = Number.EPSILON;
      pivots[row] = pivot;
      border[row] = ones;
      corner -= (ones * ones) / pivot;
      if (pivot < 0) negative++;
    }
    return corner < 0 ? negative : negative - 1;
  }

  #clear({ nRows, firstColumn }: BurdenMatrix): void {
    if (this.#pivot.length < nRows) {
      this.#pivot = new Float64Array(2 * nRows);
      this.#border = new Float64Array(2 * nRows);
      this.#offset = new Int32Array(2 * nRows);
    }
    let size = 0;
    for (let row = 0; row < nRows; row++) {
      this.#offset[row] = size - (firstColumn[row] as number);
      size += row - (firstColumn[row] as number);
    }
    if (this.#triangle.length < size) this.#triangle = new Float64Array(2 * size);
    else this.#triangle.fill(0, 0, size);
  }
}
