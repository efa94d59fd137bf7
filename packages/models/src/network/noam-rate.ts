/**
 * The learning rate of a step: from a tenth of `peak` in a straight line up to it over the first `warmUp` steps, then down by equal factors
 * to a tenth at the last step.
 *
 * @param step from 0
 * @param nSteps of the whole training
 * @see doi:10.1021/acs.jcim.9b00237 (Yang et al. 2019, the schedule of Chemprop)
 */
export function noamRate(step: number, peak: number, warmUp: number, nSteps: number): number {
  if (step < warmUp) return peak * (0.1 + (0.9 * step) / warmUp);
  return peak * 0.1 ** (Math.min(step - warmUp, nSteps - warmUp) / Math.max(1, nSteps - warmUp));
}
