import { RootApproach } from "./root-approach.js";

const MAX_ITERATIONS = 100;

/** A symmetric tridiagonal matrix that grows by rows, and its extreme eigenvalues. */
export class Tridiagonal {
  nRows = 0;
  highest = 0;
  lowest = 0;

  #diagonal = new Float64Array(64);
  /** Squares of the elements beside the diagonal: entry `i` joins rows `i` and `i + 1`. */
  #squares = new Float64Array(64);
  readonly #high = new RootApproach();
  readonly #low = new RootApproach();

  /** Adds a row; `square` is the square of the element that joins it to the next. */
  push(diagonal: number, square: number): void {
    if (this.nRows === this.#diagonal.length) {
      const diagonals = this.#diagonal;
      const squares = this.#squares;
      this.#diagonal = new Float64Array(2 * this.nRows);
      this.#squares = new Float64Array(2 * this.nRows);
      this.#diagonal.set(diagonals);
      this.#squares.set(squares);
    }
    this.#diagonal[this.nRows] = diagonal;
    this.#squares[this.nRows++] = square;
  }

  /**
   * Works out {@link highest} and {@link lowest}, from bounds outside the spectrum: the roots of the characteristic
   * polynomials of `x - T` and `T - x`. Both at once, because each waits for divisions most of the time.
   */
  solve(): void {
    const { nRows } = this;
    const diagonals = this.#diagonal;
    const squares = this.#squares;
    const high = this.#high;
    const low = this.#low;
    high.begin();
    low.begin();
    this.#bound();
    const { highest, lowest } = this;
    for (let iteration = 0; iteration < MAX_ITERATIONS && !(high.isDone && low.isDone); iteration++) {
      const above = highest - high.distance;
      const below = lowest + low.distance;
      // A pivot's inverse, its first and second derivative over itself, and the sums of the polynomial's roots.
      let highInverse = 0;
      let highFirst = 0;
      let highSecond = 0;
      let highSum = 0;
      let highSquares = 0;
      let highLeast = 1;
      let lowInverse = 0;
      let lowFirst = 0;
      let lowSecond = 0;
      let lowSum = 0;
      let lowSquares = 0;
      let lowLeast = 1;
      let square = 0;
      for (let i = 0; i < nRows; i++) {
        const diagonal = diagonals[i] as number;
        const highFactor = square * highInverse;
        const lowFactor = square * lowInverse;
        const highPivot = above - diagonal - highFactor;
        const lowPivot = diagonal - below - lowFactor;
        highInverse = 1 / highPivot;
        lowInverse = 1 / lowPivot;
        highSecond = highFactor * (highSecond - 2 * highFirst * highFirst) * highInverse;
        lowSecond = lowFactor * (lowSecond - 2 * lowFirst * lowFirst) * lowInverse;
        highFirst = (1 + highFactor * highFirst) * highInverse;
        lowFirst = (1 + lowFactor * lowFirst) * lowInverse;
        highSum += highFirst;
        lowSum += lowFirst;
        highSquares += highFirst * highFirst - highSecond;
        lowSquares += lowFirst * lowFirst - lowSecond;
        if (highPivot < highLeast) highLeast = highPivot;
        if (lowPivot < lowLeast) lowLeast = lowPivot;
        square = squares[i] as number;
      }
      high.step(highLeast > 0, nRows, highSum, highSquares);
      low.step(lowLeast > 0, nRows, lowSum, lowSquares);
    }
    this.highest = highest - high.distance;
    this.lowest = lowest + low.distance;
  }

  /** Gershgorin's bounds of the spectrum. */
  #bound(): void {
    this.highest = Number.NEGATIVE_INFINITY;
    this.lowest = Number.POSITIVE_INFINITY;
    let before = 0;
    for (let i = 0; i < this.nRows; i++) {
      const after = i + 1 < this.nRows ? Math.sqrt(this.#squares[i] as number) : 0;
      const diagonal = this.#diagonal[i] as number;
      this.highest = Math.max(this.highest, diagonal + before + after);
      this.lowest = Math.min(this.lowest, diagonal - before - after);
      before = after;
    }
    // At an eigenvalue itself, as of a single row, there is nothing to divide by.
    this.highest += 1e-6;
    this.lowest -= 1e-6;
  }
}
