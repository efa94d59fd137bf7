/** Turns logarithms of odds into probabilities. */
export function softmaxInPlace(values: Float64Array): void {
  const most = values.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  let sum = 0;
  for (let k = 0; k < values.length; k++) {
    const value = Math.exp((values[k] as number) - most);
    values[k] = value;
    sum += value;
  }
  for (let k = 0; k < values.length; k++) values[k] = (values[k] as number) / sum;
}
