/**
 * Average precision, the step-wise area under the precision-recall curve, in [0, 1]: `sum (R_k - R_(k-1)) P_k` over the distinct
 * scores from the highest; equal to scikit-learn's `average_precision_score`. Chance scores the share of actives. NaN without an
 * active. Rows of one score enter together.
 *
 * @param scores higher = more likely active, `[nRows]`, no NaN
 * @param actives true or 1 for an active, `[nRows]`
 */
export function averagePrecision(scores: Float64Array, actives: ArrayLike<boolean | number>): number {
  const order = new Uint32Array(scores.length).map((_, i) => i);
  order.sort((a, b) => (scores[b] as number) - (scores[a] as number));
  let found = 0;
  let sum = 0;
  for (let from = 0; from < order.length; ) {
    let to = from;
    let foundHere = 0;
    const score = scores[order[from] as number];
    for (; to < order.length && scores[order[to] as number] === score; to++)
      if (actives[order[to] as number]) foundHere++;
    found += foundHere;
    sum += (foundHere * found) / to;
    from = to;
  }
  return found === 0 ? Number.NaN : sum / found;
}
