import { argumentError } from "@molsieve/core";

/** The probability of class 1 at a score: `1 / (1 + exp(-(slope * score + intercept)))`. */
export interface PlattFit {
  readonly slope: number;
  readonly intercept: number;
}

/**
 * The logistic curve through scores and classes with the greatest likelihood, the classes smoothed to
 * `(nPositive + 1) / (nPositive + 2)` and `1 / (nNegative + 2)`, so that perfectly separated scores have a curve as well. Newton's
 * method with a line search. The slope is below 0 where higher scores go with class 0.
 *
 * @param scores finite, `[nRows]`
 * @param y 0 or 1, `[nRows]`
 * @throws {MolsieveError} `argument` when there is no row or lengths differ
 * @see doi:10.1007/s10994-007-5018-6 (Lin, Lin & Weng 2007)
 */
export function fitPlatt(scores: Float64Array, y: Float64Array): PlattFit {
  if (scores.length === 0) throw argumentError("scores.length", 0, "1 or more");
  if (y.length !== scores.length) throw argumentError("y.length", y.length, `${scores.length}`);
  const nPositive = y.reduce((total, value) => total + value, 0);
  const high = (nPositive + 1) / (nPositive + 2);
  const low = 1 / (y.length - nPositive + 2);
  const loss = (slope: number, intercept: number) => {
    let total = 0;
    for (let i = 0; i < y.length; i++) {
      const logit = slope * (scores[i] as number) + intercept;
      const target = y[i] === 1 ? high : low;
      total += Math.max(logit, 0) - target * logit + Math.log1p(Math.exp(-Math.abs(logit)));
    }
    return total;
  };
  let slope = 0;
  let intercept = Math.log((nPositive + 1) / (y.length - nPositive + 1));
  let best = loss(slope, intercept);
  for (let iteration = 0; iteration < 100; iteration++) {
    let g1 = 0;
    let g2 = 0;
    // The constant keeps the curvature matrix invertible where all scores are equal.
    let h11 = 1e-12;
    let h22 = 1e-12;
    let h12 = 0;
    for (let i = 0; i < y.length; i++) {
      const score = scores[i] as number;
      const p = 1 / (1 + Math.exp(-(slope * score + intercept)));
      const off = p - (y[i] === 1 ? high : low);
      const curvature = p * (1 - p);
      g1 += score * off;
      g2 += off;
      h11 += score * score * curvature;
      h12 += score * curvature;
      h22 += curvature;
    }
    if (Math.abs(g1) < 1e-9 && Math.abs(g2) < 1e-9) break;
    const det = h11 * h22 - h12 * h12;
    const step1 = -(h22 * g1 - h12 * g2) / det;
    const step2 = -(h11 * g2 - h12 * g1) / det;
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
  return { slope, intercept };
}

/** The probability at a score. */
export function plattAt({ slope, intercept }: PlattFit, score: number): number {
  return 1 / (1 + Math.exp(-(slope * score + intercept)));
}
