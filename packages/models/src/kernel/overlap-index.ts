import type { CountRows } from "../rows/feature-rows.js";
import type { TermQuery } from "./term-index.js";

/**
 * Sparse rows by column, so that a row meets only those that share something with it.
 *
 * `ratio`: sum of minima / sum of maxima; `product`: sum of products / width.
 */
export class OverlapIndex {
  readonly #nRows: number;
  readonly #width: number;
  readonly #kind: "ratio" | "product";
  /** Where the entries of each column begin, `[width + 1]`. */
  readonly #starts: Uint32Array;
  readonly #rows: Uint32Array;
  readonly #counts: Uint32Array;
  /** Sum of each row's counts, `[nRows]`. */
  readonly #totals: Float64Array;

  constructor(rows: CountRows, nRows: number, kind: "ratio" | "product") {
    this.#nRows = nRows;
    this.#width = rows.width;
    this.#kind = kind;
    this.#totals = totals(rows, nRows);
    const starts = new Uint32Array(rows.width + 1);
    for (const column of rows.columns) starts[column + 1] = (starts[column + 1] as number) + 1;
    for (let c = 0; c < rows.width; c++) starts[c + 1] = (starts[c + 1] as number) + (starts[c] as number);
    const next = starts.slice(0, rows.width);
    this.#starts = starts;
    this.#rows = new Uint32Array(rows.columns.length);
    this.#counts = new Uint32Array(rows.columns.length);
    for (let i = 0; i < nRows; i++) {
      for (let e = rows.starts[i] as number; e < (rows.starts[i + 1] as number); e++) {
        const column = rows.columns[e] as number;
        const at = next[column] as number;
        next[column] = at + 1;
        this.#rows[at] = i;
        this.#counts[at] = rows.counts[e] as number;
      }
    }
  }

  query(batch: CountRows, nRows: number): TermQuery {
    const batchTotals = totals(batch, nRows);
    return {
      similarities: (row, out, from = 0) => {
        out.fill(0, from, this.#nRows);
        const end = batch.starts[row + 1] as number;
        for (let e = batch.starts[row] as number; e < end; e++) {
          this.#add(batch.columns[e] as number, batch.counts[e] as number, out, from);
        }
        if (this.#kind === "product")
          for (let j = from; j < this.#nRows; j++) out[j] = (out[j] as number) / this.#width;
        else this.#toRatios(batchTotals[row] as number, out, from);
      },
    };
  }

  #add(column: number, count: number, out: Float64Array, from: number): void {
    const begin = this.#starts[column] as number;
    const product = this.#kind === "product";
    for (let e = (this.#starts[column + 1] as number) - 1; e >= begin; e--) {
      const row = this.#rows[e] as number;
      if (row < from) return;
      const other = this.#counts[e] as number;
      out[row] = (out[row] as number) + (product ? count * other : Math.min(count, other));
    }
  }

  #toRatios(total: number, out: Float64Array, from: number): void {
    for (let j = from; j < this.#nRows; j++) {
      const shared = out[j] as number;
      const either = total + (this.#totals[j] as number) - shared;
      out[j] = either === 0 ? 1 : shared / either;
    }
  }
}

function totals({ starts, counts }: CountRows, nRows: number): Float64Array {
  const sums = new Float64Array(nRows);
  for (let i = 0; i < nRows; i++) {
    for (let e = starts[i] as number; e < (starts[i + 1] as number); e++)
      sums[i] = (sums[i] as number) + (counts[e] as number);
  }
  return sums;
}
