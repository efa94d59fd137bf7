import { argumentError } from "@molsieve/core";
import { countUpTo } from "../conformal/count-up-to.js";

/** The two isotonic probabilities of every possible score, ready to look up. */
export interface VennAbersFit {
  /** Scores of the calibration rows, ascending, each once. */
  readonly scores: Float64Array;
  /** Probability of class 1 were the new row of class 0, for a score from `scores[i]` to below `scores[i + 1]`. */
  readonly lower: Float64Array;
  /** Probability of class 1 were the new row of class 1, for a score from above `scores[i - 1]` to `scores[i]`. */
  readonly upper: Float64Array;
}

/**
 * The inductive Venn-Abers predictor of scores and classes: for each score the isotonic probabilities of class 1 with the new row
 * put among the calibration rows as class 0 and as class 1. One of the two is calibrated, whatever the distribution, where
 * rows are exchangeable. `O(n log n)`, a look-up afterwards `O(log n)`.
 *
 * @param scores finite, `[nRows]`
 * @param y 0 or 1, `[nRows]`
 * @throws {MolsieveError} `argument` when there is no row or lengths differ
 * @see doi:10.48550/arXiv.1511.00213 (Vovk, Petej & Fedorova 2015)
 */
export function fitVennAbers(scores: Float64Array, y: Float64Array): VennAbersFit {
  if (scores.length === 0) throw argumentError("scores.length", 0, "1 or more");
  if (y.length !== scores.length) throw argumentError("y.length", y.length, `${scores.length}`);
  const order = Uint32Array.from(scores.keys()).sort((a, b) => (scores[a] as number) - (scores[b] as number));
  const distinct: number[] = [];
  const rows: number[] = [];
  const positives: number[] = [];
  for (const row of order) {
    if (scores[row] !== distinct.at(-1)) {
      distinct.push(scores[row] as number);
      rows.push(0);
      positives.push(0);
    }
    const last = rows.length - 1;
    rows[last] = (rows[last] as number) + 1;
    positives[last] = (positives[last] as number) + (y[row] as number);
  }
  // With scores and classes turned round, the lower probability is one less the upper one.
  const turned = positives.map((count, i) => (rows[i] as number) - count).reverse();
  return {
    scores: Float64Array.from(distinct),
    lower: probabilitiesAsPositive([...rows].reverse(), turned)
      .map((p) => 1 - p)
      .reverse(),
    upper: probabilitiesAsPositive(rows, positives),
  };
}

/** Lower and upper probability of class 1 at a score. */
export function vennAbersAt({ scores, lower, upper }: VennAbersFit, score: number): [number, number] {
  const upTo = countUpTo(scores, score);
  const exact = upTo > 0 && scores[upTo - 1] === score;
  return [upTo === 0 ? 0 : (lower[upTo - 1] as number), (exact ? upper[upTo - 1] : upper[upTo]) ?? 1];
}

/**
 * The probability that loses least in the worse of the two cases, by log loss: `upper / (1 - lower + upper)`.
 *
 * @see doi:10.48550/arXiv.1511.00213 (section 4)
 */
export function mergedProbability(lower: number, upper: number): number {
  return upper / (1 - lower + upper);
}

/**
 * The probability of class 1 that several Venn-Abers predictors, one a fold, agree on (cross Venn-Abers): of geometric means,
 * `G(upper) / (G(1 - lower) + G(upper))`. 1/2 where both means are 0.
 *
 * @param lower one a fold, at least one
 * @param upper one a fold
 */
export function crossVennAbers(lower: ArrayLike<number>, upper: ArrayLike<number>): number {
  let logUpper = 0;
  let logRest = 0;
  for (let fold = 0; fold < lower.length; fold++) {
    logUpper += Math.log(upper[fold] as number) / lower.length;
    logRest += Math.log(1 - (lower[fold] as number)) / lower.length;
  }
  const up = Math.exp(logUpper);
  const rest = Math.exp(logRest);
  return up + rest === 0 ? 0.5 : up / (up + rest);
}

/**
 * For each group of tied scores the isotonic value at it once a row of class 1 has joined it: the slope of the lower hull of the
 * cumulative sums across that group, all points left of it moved by (-1, -1). From group to group the hull is mended, not made
 * anew.
 */
function probabilitiesAsPositive(rows: readonly number[], positives: readonly number[]): Float64Array {
  const n = rows.length;
  const x = new Float64Array(n + 1);
  const y = new Float64Array(n + 1);
  for (let i = 0; i < n; i++) {
    x[i + 1] = (x[i] as number) + (rows[i] as number);
    y[i + 1] = (y[i] as number) + (positives[i] as number);
  }
  // Corners of the hull from the right; the last one is the current left point, which stands at (leftX, leftY).
  const hull: number[] = [n];
  for (let i = n - 1; i >= 1; i--) {
    while (
      hull.length > 1 &&
      isAtOrAbove(x, y, hull.at(-1) as number, x[i] as number, y[i] as number, hull.at(-2) as number)
    ) {
      hull.pop();
    }
    hull.push(i);
  }
  let leftX = -1;
  let leftY = -1;
  const clear = () => {
    while (hull.length > 1 && isAtOrAbove(x, y, hull.at(-1) as number, leftX, leftY, hull.at(-2) as number)) hull.pop();
  };
  clear();
  const slopes = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    const right = hull.at(-1) as number;
    const run = (x[right] as number) - leftX;
    const rise = (y[right] as number) - leftY;
    slopes[i] = rise / run;
    const nextX = (x[i + 1] as number) - 1;
    const nextY = (y[i + 1] as number) - 1;
    if ((nextY - leftY) * run >= rise * (nextX - leftX)) continue;
    leftX = nextX;
    leftY = nextY;
    clear();
  }
  return slopes;
}

/** Whether point `p` lies on or above the line from a left point to point `q`, which is right of it. */
function isAtOrAbove(x: Float64Array, y: Float64Array, p: number, leftX: number, leftY: number, q: number): boolean {
  const run = (x[q] as number) - leftX;
  return ((y[p] as number) - leftY) * run >= ((y[q] as number) - leftY) * ((x[p] as number) - leftX);
}
