import { argumentError } from "@molsieve/core";
import { SMALLEST_PROBABILITY } from "./log-loss.js";

/**
 * The temperature that makes probabilities of classes hold best on rows that the models had not seen, by log loss: above 1 where
 * the models are too sure of themselves. 0.02 to 50; 1 where there is no row.
 *
 * @param probabilities `[nRows, nClasses]`, none NaN
 * @param y class numbers, `[nRows]`
 * @throws {MolsieveError} `argument` when there is not one probability a row and class
 * @see doi:10.48550/arXiv.1706.04599 (Guo et al. 2017)
 */
export function fitTemperature(probabilities: Float64Array, y: Float64Array, nClasses: number): number {
  if (probabilities.length !== y.length * nClasses) {
    throw argumentError("probabilities.length", probabilities.length, `${y.length} x ${nClasses}`);
  }
  const logs = probabilities.map((p) => Math.log(Math.max(SMALLEST_PROBABILITY, p)));
  // The loss is convex in b = 1 / temperature: its slope rises through 0 at the least loss.
  const slopeAt = (b: number) => {
    let slope = 0;
    for (let row = 0; row < y.length; row++) {
      const own = logs.subarray(row * nClasses, (row + 1) * nClasses);
      const highest = Math.max(...own);
      let total = 0;
      let mean = 0;
      for (const log of own) {
        const weight = Math.exp(b * (log - highest));
        total += weight;
        mean += weight * log;
      }
      slope += mean / total - (own[y[row] as number] as number);
    }
    return slope;
  };
  let low = Math.log(1 / 50);
  let high = Math.log(50);
  if (y.length === 0) return 1;
  for (let i = 0; i < 50; i++) {
    const middle = (low + high) / 2;
    if (slopeAt(Math.exp(middle)) < 0) low = middle;
    else high = middle;
  }
  return Math.exp(-(low + high) / 2);
}

/** Each row's probabilities to the power of `1 / temperature`, scaled to add up to 1; `[nRows, nClasses]`. */
export function withTemperature(probabilities: Float64Array, temperature: number, nClasses: number): Float64Array {
  const out = new Float64Array(probabilities.length);
  for (let from = 0; from < out.length; from += nClasses) {
    const logs = probabilities
      .subarray(from, from + nClasses)
      .map((p) => Math.log(Math.max(SMALLEST_PROBABILITY, p)) / temperature);
    const highest = Math.max(...logs);
    const powers = logs.map((log) => Math.exp(log - highest));
    const total = powers.reduce((sum, power) => sum + power, 0);
    out.set(
      powers.map((power) => power / total),
      from,
    );
  }
  return out;
}
