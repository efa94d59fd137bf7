import { normalHazard } from "./normal-hazard.js";

/** Noise variances of sites end here: a bound that is far from everything says nothing. */
const LARGEST_NOISE = 1e6;

/**
 * The measurement that stands in for a bound: a value and its noise variance.
 *
 * Of a row whose true value lies above (`side` 1) or below (-1) `bound`, measured with noise, the likelihood is
 * `Phi(side (f - bound) / sqrt(noise))`. The site is the Gaussian factor that gives the process the same mean and variance as
 * that likelihood, together with what all other rows say (expectation propagation). Its value lies on the allowed side of
 * both the bound and `mean`, or there is so much noise that it says nothing: it pulls one way only.
 *
 * @param mean of `f` by all other rows
 * @param variance of `f` by all other rows
 * @see doi:10.48550/arXiv.1301.2294 (Minka 2001)
 * @see doi:10.7551/mitpress/3206.001.0001 (Rasmussen & Williams 2006, equation 3.58)
 */
export function censoredSite(
  { bound, side, noise }: { readonly bound: number; readonly side: number; readonly noise: number },
  mean: number,
  variance: number,
): { readonly value: number; readonly noise: number } {
  const spread = Math.sqrt(noise + variance);
  const z = (side * (mean - bound)) / spread;
  const hazard = normalHazard(z);
  const slope = z + hazard;
  const siteNoise = (spread * spread) / (hazard * slope) - variance;
  if (!(siteNoise < LARGEST_NOISE)) return { value: mean, noise: LARGEST_NOISE };
  return { value: mean + (side * spread) / slope, noise: Math.max(siteNoise, noise) };
}
