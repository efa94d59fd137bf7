import { Random } from "@molsieve/core";
import { centredBackward } from "./centred-backward.js";
import { centredProducts } from "./centred-products.js";
import { dot } from "./dot.js";
import type { Line } from "./follow-bounds.js";
import { columnMeans, type LinearColumns, takeLinearRows } from "./linear-columns.js";
import { solveRidge } from "./solve-ridge.js";
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

  solve(y: Float64Array, penalty: number, breathe: () => Promise<void> | void): Line | Promise<Line> {
    if (this.#sample === undefined) return this.#exact.solve(y, penalty);
    return solveRidge(this.#x, this.#weights, y, penalty, breathe);
  }
}

/** Solves in closed form, through the smaller of the two matrices of products: of rows, or of columns. */
class ExactSystem {
  readonly #x: LinearColumns;
  readonly #weights: Float64Array;
  readonly #means: Float64Array;
  readonly #products: Tridiagonal;
  /** Column of each line of the products; `undefined` where lines are rows. */
  readonly #order: Uint32Array | undefined;

  private constructor(
    x: LinearColumns,
    weights: Float64Array,
    means: Float64Array,
    products: Tridiagonal,
    order: Uint32Array | undefined,
  ) {
    this.#x = x;
    this.#weights = weights;
    this.#means = means;
    this.#products = products;
    this.#order = order;
  }

  static async create(
    x: LinearColumns,
    weights: Float64Array,
    breathe: (done: number, total: number) => Promise<void> | void,
  ): Promise<ExactSystem> {
    const means = columnMeans(x, weights);
    const n = Math.min(x.nRows, x.width);
    const { products, order } = await centredProducts(x, weights, means, () => breathe(0, n));
    const turned = await tridiagonalise(products.matrix, { n, stride: products.stride }, (done) => breathe(done, n));
    return new ExactSystem(x, weights, means, turned, order);
  }

  choosePenalty(y: Float64Array, penalties: readonly number[]): ChosenPenalty {
    const { nRows, width } = this.#x;
    const byRows = this.#order === undefined;
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
    const { right, centre } = this.#rotated(y);
    const { solution } = solveShifted(this.#products, penalty, right);
    this.#products.rotateBack(solution);
    const slopes =
      this.#order === undefined
        ? centredBackward(
            this.#x,
            this.#means,
            solution.map((value, i) => value * Math.sqrt(this.#weights[i] as number)),
          )
        : new Float64Array(solution.length);
    for (const [place, column] of this.#order?.entries() ?? []) slopes[column] = solution[place] as number;
    return { weights: slopes, intercept: centre - dot(this.#means, slopes) };
  }

  /** Centred targets times the root of their weights, and the right side of the rotated equations. */
  #rotated(y: Float64Array): { readonly target: Float64Array; readonly right: Float64Array; readonly centre: number } {
    const { nRows } = this.#x;
    const weights = this.#weights;
    const centre = y.reduce((sum, value, i) => sum + value * (weights[i] as number), 0) / nRows;
    const target = y.map((value, i) => (value - centre) * Math.sqrt(weights[i] as number));
    const right = this.#order === undefined ? target.slice() : this.#pulls(y, centre, this.#order);
    this.#products.rotate(right);
    return { target, right, centre };
  }

  /** Of each column its product with the centred targets, in this order. */
  #pulls(y: Float64Array, centre: number, order: Uint32Array): Float64Array {
    const centred = y.map((value, i) => (value - centre) * (this.#weights[i] as number));
    const pulls = centredBackward(this.#x, this.#means, centred);
    return Float64Array.from(order, (column) => pulls[column] as number);
  }
}
