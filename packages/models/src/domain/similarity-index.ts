import type { SparseRows } from "./row-entries.js";

/**
 * Rows of bits or counts arranged by column, so that one new row is compared with all of them at the cost of what they share.
 *
 * Similarity is min-max: the sum of the smaller counts over that of the larger ones, in [0, 1]; with bits that is Tanimoto. Two
 * rows without entries have similarity 1.
 */
export class SimilarityIndex {
  readonly nRows: number;
  readonly rows: SparseRows;
  readonly #columnStarts: Uint32Array;
  readonly #rowOf: Uint32Array;
  readonly #countOf: Uint32Array;
  readonly #totals: Float64Array;
  readonly #shared: Uint32Array;

  /** @param width number of columns; all of `rows` are below it */
  constructor(rows: SparseRows, width: number) {
    const { starts, columns, counts } = rows;
    this.rows = rows;
    this.nRows = starts.length - 1;
    const columnStarts = new Uint32Array(width + 2);
    for (const column of columns) columnStarts[column + 2] = (columnStarts[column + 2] as number) + 1;
    for (let c = 2; c <= width + 1; c++) {
      columnStarts[c] = (columnStarts[c] as number) + (columnStarts[c - 1] as number);
    }
    this.#rowOf = new Uint32Array(columns.length);
    this.#countOf = new Uint32Array(columns.length);
    this.#totals = new Float64Array(this.nRows);
    for (let row = 0; row < this.nRows; row++) {
      for (let entry = starts[row] as number; entry < (starts[row + 1] as number); entry++) {
        const column = columns[entry] as number;
        const at = columnStarts[column + 1] as number;
        columnStarts[column + 1] = at + 1;
        this.#rowOf[at] = row;
        this.#countOf[at] = counts[entry] as number;
        this.#totals[row] = (this.#totals[row] as number) + (counts[entry] as number);
      }
    }
    this.#columnStarts = columnStarts;
    this.#shared = new Uint32Array(this.nRows);
  }

  /** Writes the similarity of row `row` of `rows` to each row of the index into `out`, `[nRows]`. */
  similarities({ starts, columns, counts }: SparseRows, row: number, out: Float64Array): void {
    const shared = this.#shared.fill(0);
    const rowOf = this.#rowOf;
    const countOf = this.#countOf;
    let total = 0;
    for (let entry = starts[row] as number; entry < (starts[row + 1] as number); entry++) {
      const column = columns[entry] as number;
      const count = counts[entry] as number;
      total += count;
      const end = this.#columnStarts[column + 1] as number;
      for (let at = this.#columnStarts[column] as number; at < end; at++) {
        const other = rowOf[at] as number;
        const theirs = countOf[at] as number;
        shared[other] = (shared[other] as number) + Math.min(theirs, count);
      }
    }
    for (let other = 0; other < this.nRows; other++) {
      const both = shared[other] as number;
      const either = total + (this.#totals[other] as number) - both;
      out[other] = either === 0 ? 1 : both / either;
    }
  }
}
