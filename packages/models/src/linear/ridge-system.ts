import { Random } from "@molsieve/core";
import { centredBackward } from "./centred-backward.js";
import { dot } from "./dot.js";
import type { Line } from "./follow-bounds.js";
import { addRow, columnMeans, type LinearColumns, rowDot, takeLinearRows } from "./linear-columns.js";
import { solveByGradients } from "./solve-by-gradients.js";
import { solveShifted, type Tridiagonal, tridiagonalise } from "./tridiagonal.js";

/** The smaller of rows and columns up to which the equations are solved in closed form. */
const MAX_EXACT = 1024;

export interface ChosenPenalty {
  readonly penalty: number;
  /** Standard deviation of what is left unexplained. */
  readonly noise: number;
}

/** The equations of ridge regression of one table of columns, made ready for many penalties and targets. */
export class RidgeSystem {
  readonly #x: LinearColumns;
  readonly #weights: Float64Array;
  readonly #exact: ExactSystem;
  /** Rows that `#exact` stands for; `undefined`: all. */
  readonly #sample: Uint32Array | undefined;

  private constructor(x: LinearColumns, weights: Float64Array, exact: ExactSystem, sample: Uint32Array | undefined) {
    this.#x = x;
    this.#weights = weights;
    this.#exact = exact;
    this.#sample = sample;
  }

  /** @param weights of rows, `[nRows]`, their mean 1 */
  static async create(
    x: LinearColumns,
    weights: Float64Array,
    seed: number,
    breathe: (done: number, total: number) => Promise<void> | void,
  ): Promise<RidgeSystem> {
    if (Math.min(x.nRows, x.width) <= MAX_EXACT) {
      return new RidgeSystem(x, weights, await ExactSystem.create(x, weights, breathe), undefined);
    }
    const sample = new Random(seed)
      .shuffle(Uint32Array.from({ length: x.nRows }, (_, i) => i))
      .slice(0, MAX_EXACT)
      .sort();
    const own = Float64Array.from(sample, (i) => weights[i] as number);
    const mean = own.reduce((sum, weight) => sum + weight, 0) / own.length;
    const scaled = own.map((weight) => weight / mean);
    return new RidgeSystem(x, weights, await ExactSystem.create(takeLinearRows(x, sample), scaled, breathe), sample);
  }

  /** The penalty of the least generalised cross-validation; of equal ones the largest. */
  choosePenalty(y: Float64Array, penalties: readonly number[]): ChosenPenalty {
    const own = this.#sample === undefined ? y : Float64Array.from(this.#sample, (i) => y[i] as number);
    return this.#exact.choosePenalty(own, penalties);
  }

  solve(y: Float64Array, penalty: number): Line {
    if (this.#sample === undefined) return this.#exact.solve(y, penalty);
    return solveByGradients(this.#x, this.#weights, y, penalty);
  }
}

/** Solves in closed form, through the smaller of the two matrices of products: of rows, or of columns. */
class ExactSystem {
  readonly #x: LinearColumns;
  readonly #weights: Float64Array;
  readonly #means: Float64Array;
  readonly #products: Tridiagonal;

  private constructor(x: LinearColumns, weights: Float64Array, means: Float64Array, products: Tridiagonal) {
    this.#x = x;
    this.#weights = weights;
    this.#means = means;
    this.#products = products;
  }

  static async create(
    x: LinearColumns,
    weights: Float64Array,
    breathe: (done: number, total: number) => Promise<void> | void,
  ): Promise<ExactSystem> {
    const means = columnMeans(x, weights);
    const n = Math.min(x.nRows, x.width);
    const matrix = x.nRows <= x.width ? rowProducts(x, weights, means) : columnProducts(x, weights, means);
    const products = await tridiagonalise(matrix, n, (done) => breathe(done, n));
    return new ExactSystem(x, weights, means, products);
  }

  choosePenalty(y: Float64Array, penalties: readonly number[]): ChosenPenalty {
    const { nRows, width } = this.#x;
    const byRows = nRows <= width;
    const { target, right } = this.#rotated(y);
    const total = dot(target, target);
    let best: ChosenPenalty | undefined;
    let leastLoss = Number.POSITIVE_INFINITY;
    for (const penalty of [...penalties].sort((a, b) => b - a)) {
      const { solution, trace } = solveShifted(this.#products, penalty, right);
      const squares = dot(solution, solution);
      const left = byRows ? penalty ** 2 * squares : Math.max(0, total - dot(right, solution) - penalty * squares);
      // Rows less the effective number of parameters, the intercept among them.
      const free = byRows ? penalty * trace - 1 : nRows - width + penalty * trace - 1;
      const loss = free > 1e-9 * nRows ? left / free ** 2 : Number.POSITIVE_INFINITY;
      if (best === undefined || loss < leastLoss) {
        best = { penalty, noise: free > 1e-9 * nRows ? Math.sqrt(left / free) : 0 };
        leastLoss = loss;
      }
    }
    return best as ChosenPenalty;
  }

  solve(y: Float64Array, penalty: number): Line {
    const { nRows, width } = this.#x;
    const { right, centre } = this.#rotated(y);
    const { solution } = solveShifted(this.#products, penalty, right);
    this.#products.rotateBack(solution);
    const slopes =
      nRows <= width
        ? centredBackward(
            this.#x,
            this.#means,
            solution.map((value, i) => value * Math.sqrt(this.#weights[i] as number)),
          )
        : solution;
    return { weights: slopes, intercept: centre - dot(this.#means, slopes) };
  }

  /** Centred targets times the root of their weights, and the right side of the rotated equations. */
  #rotated(y: Float64Array): { readonly target: Float64Array; readonly right: Float64Array; readonly centre: number } {
    const { nRows, width } = this.#x;
    const weights = this.#weights;
    const centre = y.reduce((sum, value, i) => sum + value * (weights[i] as number), 0) / nRows;
    const target = y.map((value, i) => (value - centre) * Math.sqrt(weights[i] as number));
    const right =
      nRows <= width
        ? target.slice()
        : centredBackward(
            this.#x,
            this.#means,
            y.map((value, i) => (value - centre) * (weights[i] as number)),
          );
    this.#products.rotate(right);
    return { target, right, centre };
  }
}

/** Products of the centred rows, each times the root of its weight, `[nRows, nRows]`. */
function rowProducts(x: LinearColumns, weights: Float64Array, means: Float64Array): Float64Array {
  const { nRows } = x;
  const matrix = new Float64Array(nRows * nRows);
  const roots = weights.map(Math.sqrt);
  const line = new Float64Array(x.width);
  const ofMeans = Float64Array.from({ length: nRows }, (_, i) => rowDot(x, i, means));
  const square = dot(means, means);
  for (let i = 0; i < nRows; i++) {
    line.fill(0);
    addRow(x, i, 1, line);
    for (let j = 0; j <= i; j++) {
      const product = rowDot(x, j, line) - (ofMeans[i] as number) - (ofMeans[j] as number) + square;
      matrix[i * nRows + j] = product * (roots[i] as number) * (roots[j] as number);
      matrix[j * nRows + i] = matrix[i * nRows + j] as number;
    }
  }
  return matrix;
}

/** Products of the centred columns with the row weights, `[width, width]`. */
function columnProducts(x: LinearColumns, weights: Float64Array, means: Float64Array): Float64Array {
  const { nRows, width, starts, columns, values } = x;
  const matrix = new Float64Array(width * width);
  for (let i = 0; i < nRows; i++) {
    const end = starts[i + 1] as number;
    for (let e = starts[i] as number; e < end; e++) {
      const factor = (values[e] as number) * (weights[i] as number);
      const line = (columns[e] as number) * width;
      for (let f = starts[i] as number; f < end; f++) {
        const at = line + (columns[f] as number);
        matrix[at] = (matrix[at] as number) + factor * (values[f] as number);
      }
    }
  }
  for (let a = 0; a < width; a++) {
    for (let b = 0; b <= a; b++) {
      const product = (matrix[a * width + b] as number) - nRows * (means[a] as number) * (means[b] as number);
      matrix[a * width + b] = product;
      matrix[b * width + a] = product;
    }
  }
  return matrix;
}
