/** `P(class) = 1 / (1 + exp(-(slope x score + offset)))`; the slope is at least 0. */
export interface LogisticLink {
  readonly slope: number;
  readonly offset: number;
}

const MOST_STEPS = 100;

/**
 * The logistic curve through scores of rows inside and outside of a class, by Newton's method on Platt's smoothed targets:
 * probabilities never reach 0 or 1, and one class alone gives its smoothed share.
 *
 * @param isMember 1 or 0, `[n]`
 * @param weights `[n]`
 * @see doi:10.1007/s10994-007-5018-6 (Lin, Lin & Weng 2007)
 */
export function fitLogisticLink(scores: Float64Array, isMember: Float64Array, weights: Float64Array): LogisticLink {
  let inside = 0;
  let outside = 0;
  for (const [i, weight] of weights.entries()) {
    if (isMember[i] === 1) inside += weight;
    else outside += weight;
  }
  const goal = isMember.map((member) => (member === 1 ? (inside + 1) / (inside + 2) : 1 / (outside + 2)));
  const base: LogisticLink = { slope: 0, offset: Math.log((inside + 1) / (outside + 1)) };
  if (inside === 0 || outside === 0) return base;
  let link = base;
  let loss = lossOf(link, scores, goal, weights);
  for (let step = 0; step < MOST_STEPS; step++) {
    let [g0, g1, h00, h01, h11] = [0, 0, 1e-12, 0, 1e-12];
    for (const [i, score] of scores.entries()) {
      const p = linked(link, score);
      const weight = weights[i] as number;
      const error = weight * (p - (goal[i] as number));
      const curvature = weight * p * (1 - p);
      g0 += error;
      g1 += error * score;
      h00 += curvature;
      h01 += curvature * score;
      h11 += curvature * score * score;
    }
    const determinant = h00 * h11 - h01 * h01;
    if (!(determinant > 0)) break;
    const toOffset = -(h11 * g0 - h01 * g1) / determinant;
    const toSlope = -(h00 * g1 - h01 * g0) / determinant;
    let size = 1;
    let next = link;
    let nextLoss = Number.POSITIVE_INFINITY;
    for (; size > 1e-8; size /= 2) {
      next = { slope: link.slope + size * toSlope, offset: link.offset + size * toOffset };
      nextLoss = lossOf(next, scores, goal, weights);
      if (nextLoss <= loss) break;
    }
    if (!(nextLoss < loss - 1e-12 * Math.abs(loss))) break;
    link = next;
    loss = nextLoss;
  }
  return link.slope > 0 ? link : base;
}

/** The probability at a score. */
export function linked({ slope, offset }: LogisticLink, score: number): number {
  return 1 / (1 + Math.exp(-(slope * score + offset)));
}

function lossOf(link: LogisticLink, scores: Float64Array, goal: Float64Array, weights: Float64Array): number {
  let loss = 0;
  for (const [i, score] of scores.entries()) {
    const x = link.slope * score + link.offset;
    const soft = Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
    loss += (weights[i] as number) * (soft - (goal[i] as number) * x);
  }
  return loss;
}
