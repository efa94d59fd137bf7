import { argumentError, MolsieveError } from "@molsieve/core";
import { createLinalgKernel, type LinalgKernel } from "./linalg-kernel.js";

/** Right-hand sides solved at a time; a multiple of 4. */
const BATCH = 64;

/** Rows that fit into WebAssembly's 4 GiB. */
export const MAX_CHOLESKY_ROWS = 20_000;

/**
 * A symmetric positive definite matrix and its Cholesky factor, in place, with room made once for matrices of one size.
 * `8 n^2` bytes: 800 MB for 10,000 rows. Work of a factor: `n^3 / 3` additions and multiplications.
 */
export class Cholesky {
  readonly n: number;
  /** Numbers from one line of `matrix` to the next. */
  readonly stride: number;
  /** Lower triangle of the matrix, then of its factor or inverse, `[n, stride]`. */
  readonly matrix: Float64Array;
  readonly #size: number;
  readonly #kernel: LinalgKernel;
  readonly #right: Float64Array;
  readonly #rightAt: number;

  /** @throws {MolsieveError} `argument` unless `n` is an integer from 1 to 20,000 */
  constructor(n: number) {
    if (!(Number.isInteger(n) && n >= 1 && n <= MAX_CHOLESKY_ROWS)) {
      throw argumentError("n", n, `an integer from 1 to ${MAX_CHOLESKY_ROWS}`);
    }
    this.n = n;
    this.#size = Math.ceil(n / 4) * 4;
    // Lines a power of two apart would share the same few places of the cache.
    this.stride = this.#size + (this.#size % 32 === 0 ? 4 : 0);
    const numbers = this.#size * this.stride;
    this.#kernel = createLinalgKernel(8 * (numbers + this.#size * BATCH));
    this.#rightAt = this.#kernel.begin + 8 * numbers;
    this.matrix = new Float64Array(this.#kernel.buffer, this.#kernel.begin, numbers);
    this.#right = new Float64Array(this.#kernel.buffer, this.#rightAt, this.#size * BATCH);
  }

  /**
   * Factorises the matrix whose lower triangle `fill` writes, and returns what had to be added to its diagonal: 0, or the
   * smallest of 1e-10, 1e-8, ..., 1e-2 of the mean of the diagonal for which it is positive definite.
   *
   * @param fill writes the lower triangle, diagonal included; called again for each addition
   * @throws {MolsieveError} `internal` when 1e-2 is not enough, as with numbers that are not finite
   */
  factorise(fill: (matrix: Float64Array, stride: number) => void): number {
    const { n, stride, matrix } = this;
    for (const share of [0, 1e-10, 1e-8, 1e-6, 1e-4, 1e-2]) {
      fill(matrix, stride);
      let diagonal = 0;
      for (let i = 0; i < n; i++) diagonal += (matrix[i * stride + i] as number) / n;
      for (let i = 0; i < n; i++) matrix[i * stride + i] = (matrix[i * stride + i] as number) + share * diagonal;
      if (this.factoriseInPlace()) return share * diagonal;
    }
    throw new MolsieveError("internal", "a kernel matrix is not positive definite");
  }

  /** Makes the factor of the lower triangle in `matrix`; `false` when it is not positive definite, and then it is of no use. */
  factoriseInPlace(): boolean {
    const { functions, begin, work } = this.#kernel;
    const { n, stride, matrix } = this;
    for (let i = n; i < this.#size; i++) {
      matrix.fill(0, i * stride, i * stride + i);
      matrix[i * stride + i] = 1;
    }
    return functions.cholesky(begin, 8 * stride, this.#size, work);
  }

  /** Adds `sum b b'` over the rows to the lower triangle of `matrix`; `rows`: `[nRows, n]`. */
  addSquares(rows: Float64Array): void {
    const { functions, begin, work } = this.#kernel;
    for (let from = 0; from < rows.length / this.n; from += BATCH) {
      this.#turnIn(rows, from, Math.min(BATCH, rows.length / this.n - from));
      functions.addSquares(begin, this.#rightAt, 8 * this.stride, 8 * BATCH, this.#size, BATCH, work);
    }
  }

  /** Writes some rows as columns to the right-hand sides. */
  #turnIn(rows: Float64Array, from: number, count: number): void {
    const { n } = this;
    const right = this.#right.fill(0);
    for (let r = 0; r < count; r++) {
      for (let i = 0; i < n; i++) right[i * BATCH + r] = rows[(from + r) * n + i] as number;
    }
  }

  /** Logarithm of the determinant of the matrix. Call while `matrix` is the factor. */
  logDeterminant(): number {
    let sum = 0;
    for (let i = 0; i < this.n; i++) sum += Math.log(this.matrix[i * this.stride + i] as number);
    return 2 * sum;
  }

  /** The inverse of the matrix times `b`, `[n]`. Call while `matrix` is the factor. */
  solve(b: Float64Array): Float64Array {
    const right = this.#right.fill(0, 0, 4 * this.#size);
    for (let i = 0; i < this.n; i++) right[4 * i] = b[i] as number;
    const { functions, begin, work } = this.#kernel;
    functions.solveLeft(begin, this.#rightAt, 8 * this.stride, 32, this.#size, 4, work);
    functions.solveLeftTurned(begin, this.#rightAt, 8 * this.stride, 32, this.#size, 4, work);
    return Float64Array.from({ length: this.n }, (_, i) => right[4 * i] as number);
  }

  /**
   * `b' A^-1 b` of each row `b`: what the variance of a Gaussian process takes off. Call while `matrix` is the factor.
   *
   * @param rows `[nRows, n]`
   */
  quadraticForms(rows: Float64Array): Float64Array {
    const forms = new Float64Array(rows.length / this.n);
    const { functions, begin, work } = this.#kernel;
    for (let from = 0; from < forms.length; from += BATCH) {
      const count = Math.min(BATCH, forms.length - from);
      this.#turnIn(rows, from, count);
      functions.solveLeft(begin, this.#rightAt, 8 * this.stride, 8 * BATCH, this.#size, BATCH, work);
      this.#addSquaresOfRight(forms, from, count, this.n);
    }
    return forms;
  }

  /** Adds the sum of squares of each of the first `count` columns of the right-hand sides, `[size, BATCH]`. */
  #addSquaresOfRight(sums: Float64Array, at: number, count: number, size: number): void {
    const right = this.#right;
    for (let i = 0; i < size; i++) {
      for (let r = 0; r < count; r++) {
        const value = right[i * BATCH + r] as number;
        sums[at + r] = (sums[at + r] as number) + value * value;
      }
    }
  }

  /**
   * The diagonal of the inverse of the matrix, at these places; quickest where neighbours lie together. Call while `matrix` is
   * the factor.
   */
  inverseDiagonal(places: ArrayLike<number>): Float64Array {
    const diagonal = new Float64Array(places.length);
    const { functions, begin, work } = this.#kernel;
    const right = this.#right;
    for (let from = 0; from < diagonal.length; from += BATCH) {
      const own = Uint32Array.from(
        { length: Math.min(BATCH, diagonal.length - from) },
        (_, r) => places[from + r] as number,
      );
      // Above its 1 a unit vector stays 0.
      const first = Math.floor(own.reduce((a, b) => Math.min(a, b)) / 4) * 4;
      const size = this.#size - first;
      right.fill(0, 0, size * BATCH);
      for (const [r, place] of own.entries()) right[(place - first) * BATCH + r] = 1;
      const corner = begin + 8 * first * (this.stride + 1);
      functions.solveLeft(corner, this.#rightAt, 8 * this.stride, 8 * BATCH, size, BATCH, work);
      this.#addSquaresOfRight(diagonal, from, own.length, size);
    }
    return diagonal;
  }

  /** Makes of the factor in `matrix` the lower triangle of the inverse of the matrix. */
  invert(): void {
    const { functions, begin, work } = this.#kernel;
    functions.invertTriangle(begin, 8 * this.stride, this.#size, work);
    functions.squareTriangle(begin, 8 * this.stride, this.#size, work);
  }
}
