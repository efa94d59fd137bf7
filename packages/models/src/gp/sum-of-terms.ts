import type { Kernel } from "../kernel/kernel.js";
import { createTermIndex } from "../kernel/term-index.js";
import type { TermIndex } from "../kernel/term-query.js";
import type { FeatureRows } from "../rows/feature-rows.js";

/** Rows made ready for being compared with many others by a whole kernel. */
export class SumOfTerms {
  readonly nRows: number;
  readonly #weights: readonly number[];
  readonly #indices: readonly TermIndex[];

  /** @param rows values filled up and scaled (`scaleValues`) */
  constructor({ terms }: Kernel, rows: FeatureRows) {
    this.nRows = rows.nRows;
    this.#weights = terms.map(({ weight }) => weight);
    this.#indices = terms.map(({ term }) => createTermIndex(term, rows));
  }

  /** Makes a function that writes the kernel of a row of the batch with the first `count` rows to `out`, from `at` on. */
  query(batch: FeatureRows): (row: number, out: Float64Array, at?: number, count?: number) => void {
    const queries = this.#indices.map((index) => index.query(batch));
    return (row, out, at = 0, count = this.nRows) => {
      out.fill(0, at, at + count);
      for (const [t, query] of queries.entries()) query.addTo(out, row, this.#weights[t] as number, at, count);
    };
  }

  /** Writes the lower triangle of the Gram matrix of the rows, lines `stride` apart. */
  fillTriangle(rows: FeatureRows, matrix: Float64Array, stride: number): void {
    const write = this.query(rows);
    for (let i = 0; i < this.nRows; i++) write(i, matrix, i * stride, i + 1);
  }
}
