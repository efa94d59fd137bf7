import type { Line } from "./follow-bounds.js";
import { columnMeans, columnSquares, type LinearColumns } from "./linear-columns.js";

/** Sweeps over the columns at most, a penalty. */
const MAX_SWEEPS = 1000;
/** A fit ends when no step changes the fitted values by more than this part of the spread of the targets. */
const TOLERANCE = 1e-7;

/**
 * Elastic nets by coordinate descent: the line that makes
 * `1/(2 nRows) sum of weight x residual^2 + penalty (l1Ratio |slopes|_1 + (1 - l1Ratio)/2 |slopes|_2^2)` least, the intercept free.
 *
 * @see doi:10.18637/jss.v033.i01 (Friedman, Hastie & Tibshirani 2010)
 */
export class ElasticNetPath {
  readonly #nRows: number;
  readonly #weights: Float64Array;
  readonly #l1Ratio: number;
  readonly #means: Float64Array;
  readonly #squares: Float64Array;
  /** Entries by column. */
  readonly #starts: Uint32Array;
  readonly #rows: Uint32Array;
  readonly #values: Float64Array;
  readonly #slopes: Float64Array;

  /** @param weights of rows, `[nRows]` */
  constructor(x: LinearColumns, weights: Float64Array, l1Ratio: number) {
    const { nRows, width } = x;
    const mean = weights.reduce((sum, weight) => sum + weight, 0) / nRows;
    this.#nRows = nRows;
    this.#weights = weights.map((weight) => weight / mean);
    this.#l1Ratio = l1Ratio;
    this.#means = columnMeans(x, this.#weights);
    this.#squares = columnSquares(x, this.#weights, this.#means);
    this.#slopes = new Float64Array(width);
    this.#starts = new Uint32Array(width + 1);
    for (const column of x.columns) this.#starts[column + 1] = (this.#starts[column + 1] as number) + 1;
    for (let j = 0; j < width; j++) this.#starts[j + 1] = (this.#starts[j + 1] as number) + (this.#starts[j] as number);
    const next = this.#starts.slice(0, width);
    this.#rows = new Uint32Array(x.columns.length);
    this.#values = new Float64Array(x.columns.length);
    for (let i = 0; i < nRows; i++) {
      for (let e = x.starts[i] as number; e < (x.starts[i + 1] as number); e++) {
        const column = x.columns[e] as number;
        const at = next[column] as number;
        next[column] = at + 1;
        this.#rows[at] = i;
        this.#values[at] = x.values[e] as number;
      }
    }
  }

  /** The least penalty at which all slopes are 0. */
  largestPenalty(y: Float64Array): number {
    const residual = this.#centred(y).residual;
    let most = 0;
    for (let j = 0; j < this.#slopes.length; j++) most = Math.max(most, Math.abs(this.#product(j, residual, 0)));
    return most / this.#nRows / this.#l1Ratio;
  }

  /** The line at a penalty, found from the one fitted before. */
  async solve(y: Float64Array, penalty: number, breathe: () => Promise<void> | void): Promise<Line> {
    const slopes = this.#slopes;
    const { residual, centre, spread } = this.#centred(y);
    // The residual of row i is residual[i] + shift: a step on a column moves all rows by its mean.
    let shift = 0;
    for (let j = 0; j < slopes.length; j++) {
      if (slopes[j] !== 0) shift += this.#move(j, slopes[j] as number, residual);
    }
    const absolute = penalty * this.#l1Ratio * this.#nRows;
    const squared = penalty * (1 - this.#l1Ratio) * this.#nRows;
    const limit = TOLERANCE ** 2 * spread;
    let columns = Uint32Array.from(slopes.keys()).filter((j) => (this.#squares[j] as number) > 1e-12 * this.#nRows);
    const all = columns;
    for (let sweep = 0; sweep < MAX_SWEEPS; sweep++) {
      let largest = 0;
      for (const j of columns) {
        const own = this.#squares[j] as number;
        const old = slopes[j] as number;
        const product = this.#product(j, residual, shift) + own * old;
        const size = Math.max(0, Math.abs(product) - absolute);
        const next = (product < 0 ? -size : size) / (own + squared);
        if (next === old) continue;
        shift += this.#move(j, next - old, residual);
        slopes[j] = next;
        largest = Math.max(largest, own * (next - old) ** 2);
      }
      await breathe();
      // Sweeps over all columns, and in between over those that are not 0 until these stand still.
      if (largest <= limit) {
        if (columns === all) break;
        columns = all;
      } else if (columns === all) columns = all.filter((j) => slopes[j] !== 0);
    }
    const moved = slopes.reduce((sum, slope, j) => sum + slope * (this.#means[j] as number), 0);
    return { weights: slopes.slice(), intercept: centre - moved };
  }

  #centred(y: Float64Array): { readonly residual: Float64Array; readonly centre: number; readonly spread: number } {
    const centre = y.reduce((sum, value, i) => sum + value * (this.#weights[i] as number), 0) / this.#nRows;
    const residual = y.map((value) => value - centre);
    return {
      residual,
      centre,
      spread: residual.reduce((sum, value, i) => sum + value * value * (this.#weights[i] as number), 0),
    };
  }

  /** Weighted product of a centred column with the residuals, which have a weighted sum of 0. */
  #product(j: number, residual: Float64Array, shift: number): number {
    let sum = 0;
    const end = this.#starts[j + 1] as number;
    for (let e = this.#starts[j] as number; e < end; e++) {
      const i = this.#rows[e] as number;
      sum += (this.#weights[i] as number) * (this.#values[e] as number) * ((residual[i] as number) + shift);
    }
    return sum;
  }

  /** Takes `step` times a column off the residuals; returns what has to be added to all of them for its being centred. */
  #move(j: number, step: number, residual: Float64Array): number {
    const end = this.#starts[j + 1] as number;
    for (let e = this.#starts[j] as number; e < end; e++) {
      const i = this.#rows[e] as number;
      residual[i] = (residual[i] as number) - step * (this.#values[e] as number);
    }
    return step * (this.#means[j] as number);
  }
}
