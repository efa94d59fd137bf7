/**
 * p values corrected for having made all of these tests (Holm's step-down), in their order, each at most 1; NaN stays NaN and does not
 * count as a test.
 */
export function holm(pValues: readonly number[]): number[] {
  const order = [...pValues.keys()].filter((i) => !Number.isNaN(pValues[i]));
  order.sort((a, b) => (pValues[a] as number) - (pValues[b] as number));
  const corrected = pValues.map(() => Number.NaN);
  let most = 0;
  for (const [place, i] of order.entries()) {
    most = Math.max(most, Math.min(1, (order.length - place) * (pValues[i] as number)));
    corrected[i] = most;
  }
  return corrected;
}
