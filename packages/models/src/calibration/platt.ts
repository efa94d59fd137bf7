import { argumentError } from "@molsieve/core";

/** The probability of class 1 at a score: `1 / (1 + exp(-(slope * score + intercept)))`. */
export interface PlattFit {
  readonly slope: number;
  readonly intercept: number;
}

/** How a curve is fitted. */
export interface PlattOptions {
  /** How much each row counts, 0 or more, not all 0; `[nRows]`. Default: all 1. */
  readonly weights?: Float64Array;
  /** Whether the curve must not fall: where the likeliest one does, the likeliest constant takes its place. Default false. */
  readonly rising?: boolean;
}

const MAX_ROUNDS = 100;

/**
 * The logistic curve through scores and classes with the greatest likelihood, the classes smoothed to
 * `(nPositive + 1) / (nPositive + 2)` and `1 / (nNegative + 2)`, so that perfectly separated scores have a curve as well; the
 * numbers are sums of weights. Newton's method with a line search. The slope is below 0 where higher scores go with class 0.
 *
 * @param scores finite, `[nRows]`
 * @param y 0 or 1, `[nRows]`
 * @throws {MolsieveError} `argument` when there is no row or lengths differ
 * @see doi:10.1007/s10994-007-5018-6 (Lin, Lin & Weng 2007)
 */
export function fitPlatt(scores: Float64Array, y: Float64Array, options: PlattOptions = {}): PlattFit {
  const { weights = new Float64Array(y.length).fill(1), rising = false } = options;
  if (scores.length === 0) throw argumentError("scores.length", 0, "1 or more");
  for (const [name, { length }] of Object.entries({ y, weights })) {
    if (length !== scores.length) throw argumentError(`${name}.length`, length, `${scores.length}`);
  }
  let nPositive = 0;
  let total = 0;
  let centre = 0;
  for (const [i, weight] of weights.entries()) {
    total += weight;
    nPositive += weight * (y[i] as number);
    centre += weight * (scores[i] as number);
  }
  centre /= total;
  // Steps that do not depend on where the scores lie and in which unit they are.
  const unit = scores.reduce((most, score) => Math.max(most, Math.abs(score - centre)), 0) || 1;
  const x = scores.map((score) => (score - centre) / unit);
  const high = (nPositive + 1) / (nPositive + 2);
  const low = 1 / (total - nPositive + 2);
  const loss = (slope: number, intercept: number) => {
    let sum = 0;
    for (const [i, weight] of weights.entries()) {
      const score = slope * (x[i] as number) + intercept;
      const target = y[i] === 1 ? high : low;
      sum += weight * (Math.max(score, 0) - target * score + Math.log1p(Math.exp(-Math.abs(score))));
    }
    return sum;
  };
  let slope = 0;
  let intercept = Math.log((nPositive + 1) / (total - nPositive + 1));
  let best = loss(slope, intercept);
  for (let round = 0; round < MAX_ROUNDS; round++) {
    let g1 = 0;
    let g2 = 0;
    // The constant keeps the curvature matrix invertible where all scores are equal.
    let h11 = 1e-12;
    let h22 = 1e-12;
    let h12 = 0;
    for (const [i, weight] of weights.entries()) {
      const score = x[i] as number;
      const p = plattAt({ slope, intercept }, score);
      const off = weight * (p - (y[i] === 1 ? high : low));
      const curvature = weight * p * (1 - p);
      g1 += off * score;
      g2 += off;
      h11 += curvature * score * score;
      h12 += curvature * score;
      h22 += curvature;
    }
    if (Math.abs(g1) + Math.abs(g2) < 1e-9 * total) break;
    const determinant = h11 * h22 - h12 * h12;
    if (!(determinant > 0)) break;
    const step1 = -(h22 * g1 - h12 * g2) / determinant;
    const step2 = -(h11 * g2 - h12 * g1) / determinant;
    const descent = g1 * step1 + g2 * step2;
    let size = 1;
    let found = loss(slope + step1, intercept + step2);
    while (!(found < best + 1e-4 * size * descent) && size > 1e-10) {
      size /= 2;
      found = loss(slope + size * step1, intercept + size * step2);
    }
    if (!(found < best)) break;
    slope += size * step1;
    intercept += size * step2;
    best = found;
  }
  if (rising && !(slope > 0)) {
    const share = (nPositive * high + (total - nPositive) * low) / total;
    return { slope: 0, intercept: Math.log(share / (1 - share)) };
  }
  return { slope: slope / unit, intercept: intercept - (slope * centre) / unit };
}

/** The probability at a score. */
export function plattAt({ slope, intercept }: PlattFit, score: number): number {
  const odds = slope * score + intercept;
  const less = Math.exp(-Math.abs(odds));
  return (odds >= 0 ? 1 : less) / (1 + less);
}
