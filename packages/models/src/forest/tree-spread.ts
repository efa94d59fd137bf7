import type { Estimate } from "../contract/estimator.js";

/**
 * Mean and standard deviation (divisor: number of trees) of what trees say of rows, gathered tree by tree.
 *
 * Of several classes: the root of the variances added up and halved, so that of two it is that of either.
 */
export class TreeSpread {
  readonly #nOutputs: number;
  readonly #means: Float64Array;
  /** Sums of squared distances from the mean. */
  readonly #squares: Float64Array;
  /** How many trees have spoken of each row, `[nRows]`. */
  readonly counts: Uint32Array;

  constructor(nRows: number, nOutputs: number) {
    this.#nOutputs = nOutputs;
    this.#means = new Float64Array(nRows * nOutputs);
    this.#squares = new Float64Array(nRows * nOutputs);
    this.counts = new Uint32Array(nRows);
  }

  /** @param leaf of `leaves`, `[nLeaves, nOutputs]` */
  add(row: number, leaves: Float64Array, leaf: number): void {
    const nOutputs = this.#nOutputs;
    const means = this.#means;
    const squares = this.#squares;
    const count = (this.counts[row] as number) + 1;
    this.counts[row] = count;
    for (let c = 0; c < nOutputs; c++) {
      const place = row * nOutputs + c;
      const said = leaves[leaf * nOutputs + c] as number;
      const before = means[place] as number;
      const after = before + (said - before) / count;
      means[place] = after;
      squares[place] = (squares[place] as number) + (said - before) * (said - after);
    }
  }

  /** The estimates; 0 for rows of which no tree has spoken. */
  estimate(): Estimate {
    const nOutputs = this.#nOutputs;
    const halved = nOutputs === 1 ? 1 : 2;
    const sd = new Float64Array(this.counts.length);
    for (const [row, count] of this.counts.entries()) {
      let sum = 0;
      for (let c = 0; c < nOutputs; c++) sum += this.#squares[row * nOutputs + c] as number;
      sd[row] = count === 0 ? 0 : Math.sqrt(sum / count / halved);
    }
    return { value: this.#means, sd };
  }
}
