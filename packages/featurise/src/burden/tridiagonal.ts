/**
 * A symmetric tridiagonal matrix that grows by rows, and its largest eigenvalue.
 */
export class Tridiagonal {
  nRows = 0;
  /** Diagonal, `[nRows]` or longer. */
  diagonal = new Float64Array(64);
  /** Squares of the elements beside the diagonal: entry `i` joins rows `i` and `i + 1`, `[nRows]` or longer. */
  squares = new Float64Array(64);
  /** Square of the last element of the unit eigenvector of {@link largest}'s latest answer. */
  lastElementSquared = 0;

  /** Adds a row; `square` is the square of the element that joins it to the next. */
  push(diagonal: number, square: number): void {
    if (this.nRows === this.diagonal.length) {
      const { diagonal: old, squares } = this;
      this.diagonal = new Float64Array(2 * this.nRows);
      this.squares = new Float64Array(2 * this.nRows);
      this.diagonal.set(old);
      this.squares.set(squares);
    }
    this.diagonal[this.nRows] = diagonal;
    this.squares[this.nRows++] = square;
  }

  /**
   * Largest eigenvalue of `sign` times the matrix, within rounding.
   *
   * By Laguerre's iteration from a bound above the spectrum, which falls towards the eigenvalue without overshooting.
   *
   * @param sign 1, or -1 for the smallest eigenvalue with its sign turned
   */
  largest(sign: 1 | -1): number {
    const { nRows, diagonal, squares } = this;
    let x = Number.NEGATIVE_INFINITY;
    let before = 0;
    for (let i = 0; i < nRows; i++) {
      const after = i + 1 < nRows ? Math.sqrt(squares[i] as number) : 0;
      x = Math.max(x, sign * (diagonal[i] as number) + before + after);
      before = after;
    }
    for (let iteration = 0; iteration < 60; iteration++) {
      // Pivots of `x - T` and their first and second derivatives, divided by the pivot.
      let inverse = 0;
      let first = 0;
      let second = 0;
      let sum = 0;
      let sumOfSquares = 0;
      let square = 0;
      let slope = 1;
      for (let i = 0; i < nRows; i++) {
        const factor = square * inverse;
        const pivot = x - sign * (diagonal[i] as number) - factor;
        if (pivot <= 0) return x;
        inverse = 1 / pivot;
        slope = 1 + factor * first;
        const curvature = factor * (second - 2 * first * first);
        first = slope * inverse;
        second = curvature * inverse;
        sum += first;
        sumOfSquares += first * first - second;
        square = squares[i] as number;
      }
      this.lastElementSquared = 1 / slope;
      const root = Math.sqrt(Math.max(0, (nRows - 1) * (nRows * sumOfSquares - sum * sum)));
      const step = nRows / (sum + root);
      x -= step;
      if (step <= 1e-10) return x;
    }
    return x;
  }
}
