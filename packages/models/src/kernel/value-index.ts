import { createLinalgKernel, type LinalgKernel } from "../linalg/linalg-kernel.js";
import type { ValueRows } from "../rows/feature-rows.js";
import type { KernelTerm } from "./kernel.js";
import type { TermQuery } from "./term-query.js";

/** Rows of a batch that ask together; a multiple of 4. */
const WINDOW = 32;

/** Dense rows made ready for `rbf`, `matern52` and `linear` terms, all of which come from products of rows. */
export class ValueIndex {
  readonly #term: KernelTerm;
  readonly #nRows: number;
  readonly #width: number;
  readonly #kernel: LinalgKernel;
  /** Rows, and products of one row that asks, rounded up. */
  readonly #size: number;
  /** The rows as columns, `[width, size]`. */
  readonly #columns: Float64Array;
  /** `[WINDOW, width]` */
  readonly #lines: Float64Array;
  /** `[WINDOW, size]` */
  readonly #products: Float64Array;
  readonly #squares: Float64Array;
  /** Whose products are in memory. */
  #asking: object | undefined;

  constructor(term: KernelTerm, { width, values }: ValueRows, nRows: number) {
    this.#term = term;
    this.#nRows = nRows;
    this.#width = width;
    this.#size = Math.ceil(nRows / 4) * 4;
    this.#kernel = createLinalgKernel(8 * (this.#size * (width + WINDOW) + WINDOW * width));
    const { buffer, begin } = this.#kernel;
    this.#columns = new Float64Array(buffer, begin, width * this.#size);
    this.#products = new Float64Array(buffer, begin + this.#columns.byteLength, WINDOW * this.#size);
    const linesAt = this.#products.byteOffset + this.#products.byteLength;
    this.#lines = new Float64Array(buffer, linesAt, WINDOW * width);
    for (let i = 0; i < nRows; i++) {
      for (let c = 0; c < width; c++) this.#columns[c * this.#size + i] = values[i * width + c] as number;
    }
    this.#squares = Float64Array.from({ length: nRows }, (_, i) => squareOf(values, i, width));
  }

  /** @param nBatch rows of the batch */
  query(values: Float64Array, nBatch: number): TermQuery {
    const window = { first: 0, end: 0, count: 0 };
    return {
      addTo: (out, row, weight, at = 0, count = this.#nRows) => {
        if (this.#asking !== window || row < window.first || row >= window.end || count > window.count) {
          window.first = row;
          window.end = Math.min(row + WINDOW, nBatch);
          // In triangles the next rows ask for one more each.
          window.count = Math.min(count + WINDOW, this.#nRows);
          this.#multiplyWindow(values, window);
          this.#asking = window;
        }
        const from = (row - window.first) * this.#size;
        const own = squareOf(values, row, this.#width);
        const term = this.#term;
        for (let j = 0; j < count; j++) {
          const product = this.#products[from + j] as number;
          const similarity =
            term.kind === "linear"
              ? product / this.#width
              : similarityAt(term, Math.max(own + (this.#squares[j] as number) - 2 * product, 0));
          out[at + j] = (out[at + j] as number) + weight * similarity;
        }
      },
    };
  }

  #multiplyWindow(
    values: Float64Array,
    { first, end, count }: { readonly first: number; readonly end: number; readonly count: number },
  ): void {
    const { functions, work } = this.#kernel;
    const width = this.#width;
    this.#lines.set(values.subarray(first * width, end * width));
    functions.lineProducts(
      ...([this.#products.byteOffset, this.#lines.byteOffset, this.#columns.byteOffset] as const),
      ...([8 * this.#size, 8 * width, 8 * this.#size] as const),
      ...([Math.ceil((end - first) / 4) * 4, Math.ceil(count / 4) * 4, width, work] as const),
    );
  }
}

/** The value of an `rbf` or `matern52` term at a squared distance; 1 at 0. */
function similarityAt(term: KernelTerm, squared: number): number {
  if (term.kind === "rbf") return Math.exp(-squared / (2 * term.lengthScale ** 2));
  if (term.kind !== "matern52") return 0;
  const r = Math.sqrt(5 * squared) / term.lengthScale;
  return (1 + r + (r * r) / 3) * Math.exp(-r);
}

/** Summed in the order in which products are: a row is 0 away from itself, but for rounding. */
function squareOf(values: Float64Array, row: number, width: number): number {
  let sum = 0;
  for (let c = row * width; c < (row + 1) * width; c++) sum += (values[c] as number) ** 2;
  return sum;
}
