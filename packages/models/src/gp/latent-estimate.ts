import { plattAt } from "../calibration/platt.js";
import type { Estimate } from "../contract/estimator.js";
import type { KernelModelParts } from "./kernel-model-parts.js";

/**
 * The estimate that latent means of each output and their common variance make, noise added.
 *
 * @param outputs `[n]` each
 * @param variances `[n]`; those below 0 by rounding count as 0
 */
export function latentEstimate(
  { task, scales, links, noise }: Pick<KernelModelParts, "task" | "scales" | "links" | "noise">,
  outputs: readonly Float64Array[],
  variances: Float64Array,
): Estimate {
  const unit = scales.reduce((sum, { sd }) => sum + sd / scales.length, 0);
  const sd = variances.map((variance) => unit * Math.sqrt(Math.max(variance, 0) + noise));
  const [first = new Float64Array()] = outputs;
  if (task.kind === "regression") {
    const { mean, sd: scale } = scales[0] ?? { mean: 0, sd: 1 };
    return { value: first.map((each) => mean + scale * each), sd };
  }
  const { nClasses } = task;
  const value = new Float64Array(first.length * nClasses);
  for (let i = 0; i < first.length; i++) {
    const raw = links.map((link, o) => plattAt(link, outputs[o]?.[i] as number));
    const [one = 0] = raw;
    const all = nClasses === 2 ? [1 - one, one] : raw;
    const total = all.reduce((sum, p) => sum + p, 0);
    for (const [c, p] of all.entries()) value[i * nClasses + c] = total > 0 ? p / total : 1 / nClasses;
  }
  return { value, sd };
}
