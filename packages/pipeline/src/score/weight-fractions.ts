/**
 * Weights as fractions of their sum, in their order; added up from the first to the last, they give exactly 1.
 *
 * @param weights 0 or more, at least one above 0
 */
export function weightFractions(weights: readonly number[]): number[] {
  const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);
  const most = Math.max(...weights);
  // Divided first, so that the sum of large weights is no infinity.
  const relative = weights.map((weight) => weight / most);
  const total = sum(relative);
  const fractions = relative.map((weight) => weight / total);
  // Rounding leaves the sum a last digit off 1: the last fraction is what is left.
  const last = weights.findLastIndex((weight) => weight > 0);
  const largest = weights.indexOf(most);
  while (sum(fractions.slice(0, last)) > 1) fractions[largest] = (fractions[largest] as number) - Number.EPSILON;
  fractions[last] = 1 - sum(fractions.slice(0, last));
  return fractions;
}
