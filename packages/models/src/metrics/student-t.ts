/**
 * Two-sided p value of Student's t: the probability of a value at least as far from 0 as `t`, in [0, 1].
 *
 * Formula: the regularised incomplete beta function `I_x(df / 2, 1 / 2)` at `x = df / (df + t^2)`. NaN where `t` is.
 *
 * @param df degrees of freedom, above 0
 */
export function studentTwoSided(t: number, df: number): number {
  if (Number.isNaN(t)) return Number.NaN;
  return incompleteBeta(df / (df + t * t), (t * t) / (df + t * t), df / 2, 0.5);
}

/** The value `t` that a Student variable exceeds in absolute value with probability `p`; `p` in (0, 1). */
export function studentCritical(p: number, df: number): number {
  let low = 0;
  let high = 1;
  while (studentTwoSided(high, df) > p) high *= 2;
  for (let i = 0; i < 100; i++) {
    const middle = (low + high) / 2;
    if (studentTwoSided(middle, df) > p) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** `I_x(a, b)`, `y` being `1 - x`, by its continued fraction on the side where that converges fast. */
function incompleteBeta(x: number, y: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (y <= 0) return 1;
  const front = Math.exp(a * Math.log(x) + b * Math.log(y) - logBeta(a, b));
  if (x <= (a + 1) / (a + b + 2)) return (front * betaFraction(x, a, b)) / a;
  return 1 - (front * betaFraction(y, b, a)) / b;
}

/** Evaluated by the modified method of Lentz. */
function betaFraction(x: number, a: number, b: number): number {
  let c = 1;
  let d = 1 / notZero(1 - ((a + b) * x) / (a + 1));
  let fraction = d;
  for (let m = 1; m <= 10_000; m++) {
    for (const step of [
      (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m)),
      (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1)),
    ]) {
      d = 1 / notZero(1 + step * d);
      c = notZero(1 + step / c);
      fraction *= c * d;
    }
    if (Math.abs(c * d - 1) < 1e-15) break;
  }
  return fraction;
}

function notZero(value: number): number {
  return value === 0 ? 1e-300 : value;
}

function logBeta(a: number, b: number): number {
  return logGamma(a) + logGamma(b) - logGamma(a + b);
}

/** Stirling's series, the argument raised to 12 or more first. */
function logGamma(x: number): number {
  let product = 1;
  let z = x;
  for (; z < 12; z++) product *= z;
  const inverse = 1 / (z * z);
  const series = (1 / 12 - inverse * (1 / 360 - inverse * (1 / 1260 - inverse * (1 / 1680 - inverse / 1188)))) / z;
  return (z - 0.5) * Math.log(z) - z + Math.log(2 * Math.PI) / 2 + series - Math.log(product);
}
