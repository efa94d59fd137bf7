/**
 * Probabilities from scores: with one score a row those of classes 0 and 1, the score being the log odds of class 1; with more
 * the softmax of each row. `[nRows, max(2, nScores)]`.
 *
 * @param scores `[nRows, nScores]`, finite
 */
export function softmax(scores: Float64Array, nScores: number): Float64Array {
  const nRows = scores.length / nScores;
  const nClasses = Math.max(2, nScores);
  const probabilities = new Float64Array(nRows * nClasses);
  for (let i = 0; i < nRows; i++) {
    if (nScores === 1) {
      const score = scores[i] as number;
      // Through exp(-|score|), which is never infinite.
      const less = Math.exp(-Math.abs(score));
      const winner = 1 / (1 + less);
      probabilities[2 * i + (score < 0 ? 0 : 1)] = winner;
      probabilities[2 * i + (score < 0 ? 1 : 0)] = less / (1 + less);
      continue;
    }
    let largest = Number.NEGATIVE_INFINITY;
    for (let k = i * nScores; k < (i + 1) * nScores; k++) largest = Math.max(largest, scores[k] as number);
    let sum = 0;
    for (let k = i * nScores; k < (i + 1) * nScores; k++) {
      const share = Math.exp((scores[k] as number) - largest);
      probabilities[k] = share;
      sum += share;
    }
    for (let k = i * nScores; k < (i + 1) * nScores; k++) probabilities[k] = (probabilities[k] as number) / sum;
  }
  return probabilities;
}
