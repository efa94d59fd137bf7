/**
 * How unsure probabilities are: `sqrt(p (1 - p))` of each row, `p` being the probability of its most probable class; 0 where
 * that is certain, at most 0.5.
 *
 * @param probabilities `[nRows, nClasses]`
 */
export function classSd(probabilities: Float64Array, nClasses: number): Float64Array {
  const sd = new Float64Array(probabilities.length / nClasses);
  for (let i = 0; i < sd.length; i++) {
    let most = 0;
    for (let c = i * nClasses; c < (i + 1) * nClasses; c++) most = Math.max(most, probabilities[c] as number);
    sd[i] = Math.sqrt(most * Math.max(0, 1 - most));
  }
  return sd;
}
