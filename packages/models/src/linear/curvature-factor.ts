import { Cholesky } from "../linalg/cholesky.js";
import type { LinearColumns } from "./linear-columns.js";

/** Rows multiplied at a time. */
const BATCH = 64;
/** Multiplications for products and factor, for each entry of the columns, up to which they save more rounds than they cost. */
const MOST_WORK = 1000;

/**
 * The Cholesky factor of `X' C X + penalty`: the last column of `X` is the intercept, which has no penalty, and `C` has the
 * curvature of the loss in each row. `16 width^2` bytes; work: `nRows width^2 / 2` for the products, `width^3 / 3` for a factor.
 */
export class CurvatureFactor {
  readonly #cholesky: Cholesky;
  readonly #products: Float64Array;

  private constructor(width: number) {
    this.#cholesky = new Cholesky(width + 1);
    this.#products = new Float64Array(this.#cholesky.matrix.length);
  }

  /** One for these columns and parts of their rows; `undefined` where many rounds without it are less work. */
  static whereQuicker({ nRows, width, values }: LinearColumns): CurvatureFactor | undefined {
    const work = width * width * (nRows / 2 + width / 3);
    return work <= MOST_WORK * values.length ? new CurvatureFactor(width) : undefined;
  }

  /** Takes the products of the columns. @param curvatures `[nRows]`, 0 or more */
  async multiply(x: LinearColumns, curvatures: Float64Array, breathe: () => Promise<void> | void): Promise<void> {
    const { nRows, width, starts, columns, values } = x;
    const n = width + 1;
    this.#cholesky.matrix.fill(0);
    for (let from = 0; from < nRows; from += BATCH) {
      const count = Math.min(BATCH, nRows - from);
      const lines = new Float64Array(count * n);
      for (let r = 0; r < count; r++) {
        const root = Math.sqrt(curvatures[from + r] as number);
        const end = starts[from + r + 1] as number;
        for (let e = starts[from + r] as number; e < end; e++) {
          lines[r * n + (columns[e] as number)] = root * (values[e] as number);
        }
        lines[r * n + width] = root;
      }
      this.#cholesky.addSquares(lines);
      await breathe();
    }
    this.#products.set(this.#cholesky.matrix);
  }

  /** Makes the factor of the products last taken with a penalty. */
  factorise(penalty: number): void {
    const last = this.#cholesky.n - 1;
    this.#cholesky.factorise((matrix, stride) => {
      matrix.set(this.#products);
      for (let j = 0; j < last; j++) matrix[j * stride + j] = (matrix[j * stride + j] as number) + penalty;
    });
  }

  /** Writes the inverse of the matrix times each part over the part, `[nParts, width + 1]`. */
  solve(parts: Float64Array): void {
    const { n } = this.#cholesky;
    for (let at = 0; at < parts.length; at += n) {
      parts.set(this.#cholesky.solve(parts.subarray(at, at + n)), at);
    }
  }
}
