/** Largest error of a probability in single precision. */
const ROUNDING = 1e-4;

/** Probabilities that add up to 1, of both classes where there is only that of class 1; undefined where they are none. */
export function probabilitiesOf(numbers: Float64Array, nRows: number, nClasses: number): Float64Array | undefined {
  if (numbers.some((number) => number < -ROUNDING || number > 1 + ROUNDING)) return undefined;
  const given = numbers.map((number) => Math.min(Math.max(number, 0), 1));
  if (given.length === nRows) {
    return Float64Array.from({ length: 2 * nRows }, (_, i) => {
      const active = given[i >> 1] as number;
      return i % 2 === 0 ? 1 - active : active;
    });
  }
  for (let row = 0; row < nRows; row++) {
    const own = given.subarray(row * nClasses, (row + 1) * nClasses);
    const sum = own.reduce((total, each) => total + each, 0);
    if (Math.abs(sum - 1) > ROUNDING * nClasses) return undefined;
    for (const [c, each] of own.entries()) own[c] = each / sum;
  }
  return given;
}
