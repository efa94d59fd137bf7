import type { FeatureRows } from "../rows/feature-rows.js";
import type { SumOfTerms } from "./sum-of-terms.js";

/** Rows that a variance is conditioned on. */
const NEAREST = 24;

/** What the rows with the largest kernel take off the variance of a new row: no more than all rows would. `2 n^2` bytes. */
export class NearestVariance {
  readonly #noises: Float64Array;
  readonly #gram: Float32Array;
  readonly #rows = new Uint32Array(NEAREST + 1);
  readonly #kernels = new Float64Array(NEAREST + 1);
  readonly #factor = new Float64Array(NEAREST * NEAREST);
  readonly #solved = new Float64Array(NEAREST);

  /**
   * @param gram of the rows; see `triangleOf`
   * @param noises `[nRows]`
   */
  constructor(gram: Float32Array, noises: Float64Array) {
    this.#gram = gram;
    this.#noises = noises;
  }

  /** @param line kernel of the new row with each row, `[nRows]` */
  knownVariance(line: Float64Array): number {
    const m = this.#findNearest(line);
    const rows = this.#rows;
    const factor = this.#factor;
    this.#gather(m);
    const solved = this.#solved;
    let known = 0;
    for (let i = 0; i < m; i++) {
      const row = rows[i] as number;
      let rest = this.#kernels[i] as number;
      for (let j = 0; j <= i; j++) {
        let sum = factor[i * NEAREST + j] as number;
        for (let p = 0; p < j; p++) sum -= (factor[i * NEAREST + p] as number) * (factor[j * NEAREST + p] as number);
        if (j === i) factor[i * NEAREST + i] = Math.sqrt(Math.max(sum + (this.#noises[row] as number), 1e-9));
        else {
          factor[i * NEAREST + j] = sum / (factor[j * NEAREST + j] as number);
          rest -= (factor[i * NEAREST + j] as number) * (solved[j] as number);
        }
      }
      const own = rest / (factor[i * NEAREST + i] as number);
      solved[i] = own;
      known += own * own;
    }
    return known;
  }

  /** Writes the lower triangle of the Gram matrix of the first `m` of the nearest rows to `factor`: reads that wait for memory together. */
  #gather(m: number): void {
    const rows = this.#rows;
    for (let i = 0; i < m; i++) {
      const row = rows[i] as number;
      for (let j = 0; j <= i; j++) {
        const other = rows[j] as number;
        const at = row > other ? (row * (row + 1)) / 2 + other : (other * (other + 1)) / 2 + row;
        this.#factor[i * NEAREST + j] = this.#gram[at] as number;
      }
    }
  }

  /** Puts the rows with the largest kernel first, largest first, ties to the lower row, and returns their number. */
  #findNearest(line: Float64Array): number {
    const rows = this.#rows;
    const kernels = this.#kernels;
    let count = 0;
    for (let i = 0; i < line.length; i++) {
      const kernel = line[i] as number;
      if (count === NEAREST && kernel <= (kernels[NEAREST - 1] as number)) continue;
      let place = count;
      while (place > 0 && (kernels[place - 1] as number) < kernel) {
        kernels[place] = kernels[place - 1] as number;
        rows[place] = rows[place - 1] as number;
        place--;
      }
      kernels[place] = kernel;
      rows[place] = i;
      if (count < NEAREST) count++;
    }
    return count;
  }
}

/** Lower triangle of the Gram matrix of the rows, row by row. */
export function triangleOf(sum: SumOfTerms, rows: FeatureRows): Float32Array {
  const n = rows.nRows;
  const gram = new Float32Array((n * (n + 1)) / 2);
  const write = sum.query(rows);
  const line = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    write(i, line, 0, i + 1);
    gram.set(line.subarray(0, i + 1), (i * (i + 1)) / 2);
  }
  return gram;
}
