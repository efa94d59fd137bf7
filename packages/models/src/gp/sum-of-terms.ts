import type { Kernel } from "../kernel/kernel.js";
import { createTermIndex, type TermIndex } from "../kernel/term-index.js";
import type { FeatureRows } from "../rows/feature-rows.js";

/** Rows made ready for being compared with many others by a whole kernel. */
export class SumOfTerms {
  readonly nRows: number;
  readonly #weights: readonly number[];
  readonly #indices: readonly TermIndex[];
  readonly #line: Float64Array;

  /** @param rows values filled up and scaled (`scaleValues`) */
  constructor({ terms }: Kernel, rows: FeatureRows) {
    this.nRows = rows.nRows;
    this.#weights = terms.map(({ weight }) => weight);
    this.#indices = terms.map(({ term }) => createTermIndex(term, rows));
    this.#line = new Float64Array(rows.nRows);
  }

  /** Makes a function that writes the kernel of a row of the batch with the first `count` rows to `out`, from `at` on. */
  query(batch: FeatureRows): (row: number, out: Float64Array, at?: number, count?: number) => void {
    const queries = this.#indices.map((index) => index.query(batch));
    const line = this.#line;
    return (row, out, at = 0, count = this.nRows) => {
      out.fill(0, at, at + count);
      for (const [t, query] of queries.entries()) {
        const weight = this.#weights[t] as number;
        query.similarities(row, line, count);
        for (let j = 0; j < count; j++) out[at + j] = (out[at + j] as number) + weight * (line[j] as number);
      }
    };
  }

  /** Writes the lower triangle of the Gram matrix of the rows, lines `stride` apart. */
  fillTriangle(rows: FeatureRows, matrix: Float64Array, stride: number): void {
    const write = this.query(rows);
    for (let i = 0; i < this.nRows; i++) write(i, matrix, i * stride, i + 1);
  }
}
