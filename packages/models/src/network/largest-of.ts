/** The largest size of a number, 0 where there is none. */
export function largestOf(numbers: Float32Array): number {
  return numbers.reduce((most, number) => Math.max(most, Math.abs(number)), 0);
}
