import type { Estimate, FittedModel, ModelTask, OutOfFoldEstimate } from "../contract/estimator.js";
import { checkFeatureShape } from "../contract/feature-shape.js";
import type { ModelState } from "../contract/model-state.js";
import type { Kernel } from "../kernel/kernel.js";
import { KernelAmong } from "../kernel/kernel-among.js";
import { scaleValues } from "../kernel/value-scaling.js";
import type { FeatureRows } from "../rows/feature-rows.js";
import { ExactProcess } from "./exact-process.js";
import { kernelAtItself } from "./kernel-at-itself.js";
import type { KernelModelParts } from "./kernel-model-parts.js";
import { kernelModelState } from "./kernel-model-state.js";
import { latentEstimate } from "./latent-estimate.js";
import { NearestVariance, triangleOf } from "./nearest-variance.js";
import { SumOfTerms } from "./sum-of-terms.js";

/** Rows predicted at a time where the variance is exact. */
const BATCH = 64;

/** With more rows than this the Gram matrix, 288 MB for so many, is not made. */
const MOST_GRAM_ROWS = 12_000;

/** What deviations come from. */
export interface KnownOfBasis {
  /** Has seen the basis with the noises of the model; of use where deviations are exact. */
  readonly exact?: ExactProcess;
  /** Of the basis, as `triangleOf` gives it; of use where they are not. */
  readonly gram?: Float32Array | undefined;
}

/** A Gaussian process, or one for each class, with its constant mean. */
export class KernelModel implements FittedModel {
  readonly estimator: string;
  readonly task: ModelTask;
  readonly #parts: KernelModelParts;
  #sum: SumOfTerms | undefined;
  #exact: ExactProcess | undefined;
  #nearest: NearestVariance | undefined;

  /** @param known what fitting leaves behind; made anew where it is left out and needed */
  constructor(parts: KernelModelParts, known: KnownOfBasis = {}) {
    this.estimator = parts.estimator;
    this.task = parts.task;
    this.#parts = parts;
    if (known.exact !== undefined) this.#exact = known.exact;
    if (known.gram !== undefined) this.#nearest = new NearestVariance(known.gram, parts.noises);
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
    return { rows: leftOut.rows, ...latentEstimate(this.#parts, leftOut.means, leftOut.variances) };
  }

  predict(features: FeatureRows): Estimate {
    const { kernel, alphas, means, basis, noises, isExact } = this.#parts;
    checkFeatureShape(this.#parts.features, features);
    const rows = scaleValues(features, this.#parts.scaling);
    const n = basis.nRows;
    this.#sum ??= new SumOfTerms(kernel, basis);
    if (isExact) this.#exact ??= conditioned(kernel, basis, noises);
    else this.#nearest ??= new NearestVariance(gramOf(kernel, this.#sum, basis), noises);
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
    return latentEstimate(this.#parts, outputs, variances);
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

function gramOf(kernel: Kernel, sum: SumOfTerms, basis: FeatureRows): Float32Array | KernelAmong {
  return basis.nRows <= MOST_GRAM_ROWS ? triangleOf(sum, basis) : new KernelAmong(kernel, basis);
}

/** Four sums at once: one would wait for itself at each step. */
function product(lines: Float64Array, at: number, alpha: Float64Array): number {
  const n = alpha.length;
  const even = n - (n % 4);
  let [a, b, c, d] = [0, 0, 0, 0];
  for (let j = 0; j < even; j += 4) {
    a += (lines[at + j] as number) * (alpha[j] as number);
    b += (lines[at + j + 1] as number) * (alpha[j + 1] as number);
    c += (lines[at + j + 2] as number) * (alpha[j + 2] as number);
    d += (lines[at + j + 3] as number) * (alpha[j + 3] as number);
  }
  for (let j = even; j < n; j++) a += (lines[at + j] as number) * (alpha[j] as number);
  return a + b + c + d;
}
