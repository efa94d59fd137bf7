/**
 * `phi(z) / Phi(z)`, density over distribution function of the standard normal; relative error below 1e-12 for `z` down to
 * -1e150.
 *
 * @see doi:10.18637/jss.v011.i04 (Marsaglia 2004, the series)
 */
export function normalHazard(z: number): number {
  if (z < -4) {
    let fraction = 0;
    for (let k = 60; k >= 1; k--) fraction = k / (-z + fraction);
    return -z + fraction;
  }
  const density = Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
  if (z > 9) return density;
  let sum = z;
  let term = z;
  for (let k = 3; Math.abs(term) > 1e-17 * Math.abs(sum); k += 2) {
    term *= (z * z) / k;
    sum += term;
  }
  return density / (0.5 + density * sum);
}
