/** Probabilities nearer to 0 or 1 than this count as this near, so that one wrong certainty does not cost without limit. */
export const SMALLEST_PROBABILITY = 1e-6;

/** The natural logarithm of `p / (1 - p)`, of {@link SMALLEST_PROBABILITY} and one less it at the ends. */
export function logit(p: number): number {
  const inside = Math.min(1 - SMALLEST_PROBABILITY, Math.max(SMALLEST_PROBABILITY, p));
  return Math.log(inside / (1 - inside));
}

/** What a probability given to the true class costs: `-ln p`, at most that of {@link SMALLEST_PROBABILITY}. */
export function logLoss(p: number): number {
  return -Math.log(Math.max(SMALLEST_PROBABILITY, p));
}
