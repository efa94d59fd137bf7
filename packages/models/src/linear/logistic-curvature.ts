import type { CurvatureFactor } from "./curvature-factor.js";
import type { LinearColumns } from "./linear-columns.js";
import { scoresAt } from "./logistic-loss.js";
import type { Preconditioner } from "./minimise.js";
import { softmax } from "./softmax.js";

/**
 * The Hessian of the logistic loss of some rows as a preconditioner: exact for two classes at the point that it was last taken
 * at; with more, each class by itself, the curvature of a row being the mean over the directions in which its loss is curved.
 *
 * @see doi:10.1007/BF00048682 (Böhning 1992: one matrix for all classes)
 */
export class LogisticCurvature implements Preconditioner {
  readonly #factor: CurvatureFactor;
  readonly #x: LinearColumns;
  readonly #weights: Float64Array;
  readonly #nScores: number;
  #penalty: number;

  /** `renew` comes next. */
  constructor(factor: CurvatureFactor, x: LinearColumns, weights: Float64Array, nScores: number, penalty: number) {
    this.#factor = factor;
    this.#x = x;
    this.#weights = weights;
    this.#nScores = nScores;
    this.#penalty = penalty;
  }

  async renew(point: Float64Array, breathe: () => Promise<void> | void): Promise<void> {
    const scores = new Float64Array(this.#x.nRows * this.#nScores);
    scoresAt(this.#x, point, this.#nScores, scores);
    const share = this.#nScores === 1 ? 1 : 2 / (this.#nScores - 1);
    const own = curvatures(scores, this.#nScores, this.#weights).map((curvature) => share * curvature);
    await this.#factor.multiply(this.#x, own, breathe);
    this.#factor.factorise(this.#penalty);
  }

  /** Changes the penalty and keeps the products of the columns. */
  setPenalty(penalty: number): void {
    if (penalty === this.#penalty) return;
    this.#penalty = penalty;
    this.#factor.factorise(penalty);
  }

  solve(vector: Float64Array): void {
    this.#factor.solve(vector);
  }
}

/** Half of 1 - sum of squared probabilities of each row, which is p (1 - p) of two classes, times its weight. */
export function curvatures(scores: Float64Array, nScores: number, weights: Float64Array): Float64Array {
  const probabilities = softmax(scores, nScores);
  const nClasses = Math.max(2, nScores);
  return weights.map((weight, i) => {
    let rest = 1;
    for (let c = i * nClasses; c < (i + 1) * nClasses; c++) rest -= (probabilities[c] as number) ** 2;
    return (weight * Math.max(0, rest)) / 2;
  });
}
