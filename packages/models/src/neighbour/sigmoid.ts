import type { Tensor } from "../contract/model-state.js";
import type { StateReader } from "../contract/state-reader.js";

/** Probability `1 / (1 + exp(-(slope x score + offset)))` of a score. */
export interface Sigmoid {
  /** 0 or more: a higher score never means less. */
  readonly slope: number;
  readonly offset: number;
}

/** Rounds of Newton's method at most. */
const MAX_ROUNDS = 100;

/**
 * The sigmoid of greatest likelihood (Platt's), by Newton's method with backtracking; targets are drawn in from 0 and 1 as if
 * there were one more row of each class. Where the likeliest slope is below 0, the constant that is likeliest.
 *
 * @param scores finite, `[n]`
 * @param positive which rows are of the class, `[n]`
 * @param weights above 0, `[n]`
 * @see doi:10.1007/s10994-007-5018-6 (Lin, Lin & Weng 2007)
 */
export function fitSigmoid(scores: Float64Array, positive: ArrayLike<boolean>, weights: Float64Array): Sigmoid {
  let ofPositive = 0;
  let ofNegative = 0;
  for (const [i, weight] of weights.entries()) {
    if (positive[i]) ofPositive += weight;
    else ofNegative += weight;
  }
  const high = (ofPositive + 1) / (ofPositive + 2);
  const low = 1 / (ofNegative + 2);
  // Scores in units of their own range, so that the steps do not depend on it.
  const unit = scores.reduce((most, score) => Math.max(most, Math.abs(score)), 0) || 1;
  const loss = (slope: number, offset: number) => {
    let sum = 0;
    for (const [i, weight] of weights.entries()) {
      const score = slope * ((scores[i] as number) / unit) + offset;
      const target = positive[i] ? high : low;
      // log(1 + exp(-score)) + (1 - target) score, without a large exponential.
      sum += weight * (Math.log1p(Math.exp(-Math.abs(score))) + (score >= 0 ? (1 - target) * score : -target * score));
    }
    return sum;
  };
  let slope = 0;
  let offset = Math.log((ofPositive + 1) / (ofNegative + 1));
  let value = loss(slope, offset);
  for (let round = 0; round < MAX_ROUNDS; round++) {
    let g1 = 0;
    let g2 = 0;
    let h11 = 1e-12;
    let h22 = 1e-12;
    let h12 = 0;
    for (const [i, weight] of weights.entries()) {
      const x = (scores[i] as number) / unit;
      const p = probabilityOf({ slope, offset }, x);
      const d = weight * (p - (positive[i] ? high : low));
      const curvature = weight * p * (1 - p);
      g1 += d * x;
      g2 += d;
      h11 += curvature * x * x;
      h22 += curvature;
      h12 += curvature * x;
    }
    if (Math.abs(g1) + Math.abs(g2) < 1e-9 * (ofPositive + ofNegative)) break;
    const determinant = h11 * h22 - h12 * h12;
    const stepSlope = -(h22 * g1 - h12 * g2) / determinant;
    const stepOffset = -(h11 * g2 - h12 * g1) / determinant;
    const descent = g1 * stepSlope + g2 * stepOffset;
    let step = 1;
    while (step > 1e-10 && loss(slope + step * stepSlope, offset + step * stepOffset) >= value + 1e-4 * step * descent)
      step /= 2;
    if (step <= 1e-10) break;
    slope += step * stepSlope;
    offset += step * stepOffset;
    value = loss(slope, offset);
  }
  if (slope > 0) return { slope: slope / unit, offset };
  const share = (ofPositive * high + ofNegative * low) / (ofPositive + ofNegative);
  return { slope: 0, offset: Math.log(share / (1 - share)) };
}

export function probabilityOf({ slope, offset }: Sigmoid, score: number): number {
  const odds = slope * score + offset;
  const less = Math.exp(-Math.abs(odds));
  return (odds >= 0 ? 1 : less) / (1 + less);
}

/**
 * Probabilities from decisions: binary tasks have one decision a row, for class 1; others one a class, each turned into a
 * probability by its own sigmoid and divided by their sum. `[nRows, nClasses]`.
 *
 * @param decisions `[nRows, sigmoids.length]`
 */
export function classProbabilities(decisions: Float64Array, sigmoids: readonly Sigmoid[]): Float64Array {
  const nScores = sigmoids.length;
  const nRows = decisions.length / nScores;
  const nClasses = Math.max(2, nScores);
  const probabilities = new Float64Array(nRows * nClasses);
  for (let i = 0; i < nRows; i++) {
    const own = probabilities.subarray(i * nClasses, (i + 1) * nClasses);
    for (const [s, sigmoid] of sigmoids.entries()) {
      own[nScores === 1 ? 1 : s] = Math.max(1e-300, probabilityOf(sigmoid, decisions[i * nScores + s] as number));
    }
    if (nScores === 1) own[0] = 1 - (own[1] as number);
    const sum = own.reduce((total, each) => total + each, 0);
    for (let c = 0; c < nClasses; c++) own[c] = (own[c] as number) / sum;
  }
  return probabilities;
}

/** Which classes have a decision: class 1 in binary tasks, otherwise all. */
export function decidedClasses(nClasses: number): number[] {
  return nClasses === 2 ? [1] : Array.from({ length: nClasses }, (_, c) => c);
}

/** Sigmoids as tensors `slopes` and `offsets`, `[nScores]`. */
export function sigmoidTensors(sigmoids: readonly Sigmoid[]): Record<string, Tensor> {
  const shape = [sigmoids.length];
  return {
    slopes: { shape, data: Float64Array.from(sigmoids, ({ slope }) => slope) },
    offsets: { shape, data: Float64Array.from(sigmoids, ({ offset }) => offset) },
  };
}

/** @throws {MolsieveError} `input` unless there are `nScores` sigmoids that never fall */
export function readSigmoids(reader: StateReader, nScores: number): Sigmoid[] {
  const offsets = reader.tensor("offsets", Float64Array, [nScores]);
  return Array.from(reader.tensor("slopes", Float64Array, [nScores]), (slope, s) => {
    if (slope < 0) throw reader.error(`slopes[${s}]`, slope, "0 or more");
    return { slope, offset: offsets[s] as number };
  });
}
