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
  /** In groups of four, `[size / 4, width, 4]`. */
  readonly #rows: Float64Array;
  /** As `#rows`, `[WINDOW / 4, width, 4]`. */
  readonly #lines: Float64Array;
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
    this.#kernel = createLinalgKernel(8 * (this.#size * (width + WINDOW + 2) + WINDOW * width));
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
    putInGroups(this.#rows, values, width, 0, nRows);
    for (let i = 0; i < nRows; i++) this.#squares[i] = squareOf(values, i, width);
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
        this.#addTerm(row - window.first, squareOf(values, row, this.#width), weight, Math.ceil(count / 2));
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
    putInGroups(this.#lines, values, this.#width, first, end);
    this.#kernel.functions.lineProducts(
      ...([this.#products.byteOffset, this.#lines.byteOffset, this.#rows.byteOffset, 8 * this.#size] as const),
      ...([Math.ceil((end - first) / 4) * 4, Math.ceil(count / 4) * 4, this.#width] as const),
    );
  }
}

/** Lays rows `first` to `end - 1` out in groups of four. */
function putInGroups(target: Float64Array, values: Float64Array, width: number, first: number, end: number): void {
  for (let row = first; row < end; row++) {
    const at = ((row - first) >> 2) * 4 * width + ((row - first) & 3);
    for (let c = 0; c < width; c++) target[at + 4 * c] = values[row * width + c] as number;
  }
}

/** Summed in the order in which products are: a row is 0 away from itself, but for rounding. */
function squareOf(values: Float64Array, row: number, width: number): number {
  let sum = 0;
  for (let c = row * width; c < (row + 1) * width; c++) sum += (values[c] as number) ** 2;
  return sum;
}
