import { plattAt } from "../calibration/platt.js";
import type { Estimate, FittedModel, ModelTask, OutOfFoldEstimate } from "../contract/estimator.js";
import { checkFeatureShape } from "../contract/feature-shape.js";
import type { ModelState } from "../contract/model-state.js";
import type { Kernel } from "../kernel/kernel.js";
import { scaleValues } from "../kernel/value-scaling.js";
import type { FeatureRows } from "../rows/feature-rows.js";
import { ExactProcess } from "./exact-process.js";
import { kernelAtItself } from "./kernel-at-itself.js";
import type { KernelModelParts } from "./kernel-model-parts.js";
import { kernelModelState } from "./kernel-model-state.js";
import { NearestVariance } from "./nearest-variance.js";
import { SumOfTerms } from "./sum-of-terms.js";

/** Rows predicted at a time where the variance is exact. */
const BATCH = 32;

/** A Gaussian process, or one for each class, with its constant mean. */
export class KernelModel implements FittedModel {
  readonly estimator: string;
  readonly task: ModelTask;
  readonly #parts: KernelModelParts;
  #sum: SumOfTerms | undefined;
  #exact: ExactProcess | undefined;
  #nearest: NearestVariance | undefined;

  /** @param exact has seen the basis with these noises; made anew when it is left out and needed */
  constructor(parts: KernelModelParts, exact?: ExactProcess) {
    this.estimator = parts.estimator;
    this.task = parts.task;
    this.#parts = parts;
    if (parts.isExact) this.#exact = exact;
  }

  /** The kernel in the unit of the targets divided by their standard deviation, and the noise variance. */
  get kernel(): Kernel & { readonly noise: number } {
    return { ...this.#parts.kernel, noise: this.#parts.noise };
  }

  /**
   * What the model says of its training rows when each is left out: in closed form, with the kernel, mean and link of all rows.
   * `rows`: numbers of the rows, those of weight 0 are not among them; `value` and `sd` are of these rows.
   */
  outOfFold(): OutOfFoldEstimate {
    const { leftOut } = this.#parts;
    return { rows: leftOut.rows, ...this.#estimate(leftOut.means, leftOut.variances) };
  }

  predict(features: FeatureRows): Estimate {
    const { kernel, alphas, means, basis, noises, isExact } = this.#parts;
    checkFeatureShape(this.#parts.features, features);
    const rows = scaleValues(features, this.#parts.scaling);
    const n = basis.nRows;
    this.#sum ??= new SumOfTerms(kernel, basis);
    if (isExact) this.#exact ??= conditioned(kernel, basis, noises);
    else this.#nearest ??= new NearestVariance(this.#sum, basis, noises);
    const write = this.#sum.query(rows);
    const outputs = alphas.map(() => new Float64Array(rows.nRows));
    const variances = kernelAtItself(kernel, rows);
    const lines = new Float64Array((isExact ? BATCH : 1) * n);
    for (let from = 0; from < rows.nRows; from += BATCH) {
      const count = Math.min(BATCH, rows.nRows - from);
      for (let r = 0; r < count; r++) {
        const at = isExact ? r * n : 0;
        write(from + r, lines, at);
        for (const [o, alpha] of alphas.entries()) {
          (outputs[o] as Float64Array)[from + r] = (means[o] as number) + product(lines, at, alpha);
        }
        if (this.#nearest !== undefined) {
          variances[from + r] = (variances[from + r] as number) - this.#nearest.knownVariance(lines);
        }
      }
      const known = isExact ? this.#exact?.knownVariance(lines.subarray(0, count * n)) : undefined;
      for (const [r, taken] of known?.entries() ?? []) {
        variances[from + r] = (variances[from + r] as number) - taken;
      }
    }
    return this.#estimate(outputs, variances);
  }

  /** Values and deviations from the outputs' latent means and their variance. */
  #estimate(outputs: readonly Float64Array[], variances: Float64Array): Estimate {
    const { task, scales, links, noise } = this.#parts;
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

  state(): ModelState {
    return kernelModelState(this.#parts);
  }
}

function conditioned(kernel: Kernel, basis: FeatureRows, noises: Float64Array): ExactProcess {
  const process = new ExactProcess(kernel, basis);
  process.condition([], noises);
  return process;
}

function product(lines: Float64Array, at: number, alpha: Float64Array): number {
  let sum = 0;
  for (let j = 0; j < alpha.length; j++) sum += (lines[at + j] as number) * (alpha[j] as number);
  return sum;
}
