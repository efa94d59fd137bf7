import { createLinalgKernel, type LinalgKernel } from "../linalg/linalg-kernel.js";
import type { ValueRows } from "../rows/feature-rows.js";
import type { KernelTerm } from "./kernel.js";
import type { TermQuery } from "./term-query.js";

/** Rows of a batch that ask together; a multiple of 4. */
const WINDOW = 32;

/**
 * Dense rows made ready for `rbf`, `matern52` and `linear` terms, all of which come from products of rows. For distances the
 * commonest value of each column is taken for 0: what is 0 in four rows that ask together needs no product.
 */
export class ValueIndex {
  readonly #term: KernelTerm;
  readonly #nRows: number;
  readonly #width: number;
  readonly #kernel: LinalgKernel;
  /** Rows, and products of one row that asks, rounded up. */
  readonly #size: number;
  /** In groups of four, `[size / 4, width, 4]`. */
  readonly #rows: Float64Array;
  /** What is taken for 0, `[width]`. */
  readonly #zeros: Float64Array;
  /** Columns of each group of four rows that ask, where one of them is not 0, and their numbers: `[WINDOW / 4, width]` and four times that. */
  readonly #columns: Uint32Array;
  readonly #lines: Float64Array;
  /** Where the columns of each group end. */
  readonly #ends: Uint32Array;
  /** `[WINDOW, size]` */
  readonly #products: Float64Array;
  /** `[size]` each: squared lengths of the rows, and numbers to be added to. */
  readonly #squares: Float64Array;
  readonly #kept: Float64Array;
  /** Whose products are in memory. */
  #asking: object | undefined;

  constructor(term: KernelTerm, { width, values }: ValueRows, nRows: number) {
    this.#term = term;
    this.#nRows = nRows;
    this.#width = width;
    this.#size = Math.ceil(nRows / 4) * 4;
    this.#kernel = createLinalgKernel(8 * (this.#size * (width + WINDOW + 2) + WINDOW * width) + WINDOW * (width + 1));
    const { buffer, begin } = this.#kernel;
    let next = begin;
    const place = (length: number) => {
      next += 8 * length;
      return new Float64Array(buffer, next - 8 * length, length);
    };
    this.#rows = place(width * this.#size);
    this.#products = place(WINDOW * this.#size);
    this.#squares = place(this.#size);
    this.#kept = place(this.#size);
    this.#lines = place(WINDOW * width);
    this.#columns = new Uint32Array(buffer, next, (WINDOW / 4) * width);
    this.#ends = new Uint32Array(buffer, next + this.#columns.byteLength, WINDOW / 4);
    this.#zeros = term.kind === "linear" ? new Float64Array(width) : commonest(values, nRows, width);
    for (let i = 0; i < nRows; i++) {
      const at = (i >> 2) * 4 * width + (i & 3);
      for (let c = 0; c < width; c++)
        this.#rows[at + 4 * c] = (values[i * width + c] as number) - (this.#zeros[c] as number);
      this.#squares[i] = this.#squareOf(values, i);
    }
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
        this.#kept.set(out.subarray(at, at + count));
        this.#addTerm(row - window.first, this.#squareOf(values, row), weight, Math.ceil(count / 2));
        out.set(this.#kept.subarray(0, count), at);
      },
    };
  }

  /** @param line which of the window's rows it is */
  #addTerm(line: number, own: number, weight: number, nPairs: number): void {
    const { functions } = this.#kernel;
    const term = this.#term;
    const products = this.#products.byteOffset + 8 * line * this.#size;
    const out = this.#kept.byteOffset;
    const squares = this.#squares.byteOffset;
    if (term.kind === "rbf") {
      functions.addRbf(products, squares, own, 1 / (2 * term.lengthScale ** 2), weight, nPairs, out);
    } else if (term.kind === "matern52") {
      functions.addMatern52(products, squares, own, 5 / term.lengthScale ** 2, weight, nPairs, out);
    } else functions.addProducts(products, weight / this.#width, nPairs, out);
  }

  #multiplyWindow(
    values: Float64Array,
    { first, end, count }: { readonly first: number; readonly end: number; readonly count: number },
  ): void {
    const width = this.#width;
    const lines = this.#lines;
    let nColumns = 0;
    for (let row = first; row < end; row += 4) {
      const last = Math.min(row + 4, end);
      for (let c = 0; c < width; c++) {
        const zero = this.#zeros[c] as number;
        let isZero = true;
        for (let r = row; r < row + 4; r++) {
          const value = r < last ? (values[r * width + c] as number) - zero : 0;
          lines[4 * nColumns + r - row] = value;
          isZero &&= value === 0;
        }
        if (!isZero) this.#columns[nColumns++] = c;
      }
      this.#ends[(row - first) >> 2] = nColumns;
    }
    this.#kernel.functions.lineProducts(
      ...([this.#products.byteOffset, 8 * this.#size, lines.byteOffset, this.#columns.byteOffset] as const),
      ...([this.#ends.byteOffset, Math.ceil((end - first) / 4)] as const),
      ...([this.#rows.byteOffset, Math.ceil(count / 4) * 4, width] as const),
    );
  }

  /** Summed in the order in which products are: a row is 0 away from itself, but for rounding. */
  #squareOf(values: Float64Array, row: number): number {
    const width = this.#width;
    let sum = 0;
    for (let c = 0; c < width; c++) sum += ((values[row * width + c] as number) - (this.#zeros[c] as number)) ** 2;
    return sum;
  }
}

/** The value that more than half of the rows have in each column, or 0. */
function commonest(values: Float64Array, nRows: number, width: number): Float64Array {
  return Float64Array.from({ length: width }, (_, c) => {
    // A majority outvotes all others together.
    let [found, lead] = [0, 0];
    for (let i = 0; i < nRows; i++) {
      const value = values[i * width + c] as number;
      if (lead === 0) found = value;
      lead += value === found ? 1 : -1;
    }
    let count = 0;
    for (let i = 0; i < nRows; i++) if (values[i * width + c] === found) count++;
    return 2 * count > nRows ? found : 0;
  });
}
