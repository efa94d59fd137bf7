import type { Kernel } from "../kernel/kernel.js";
import { Cholesky } from "../linalg/cholesky.js";
import type { FeatureRows } from "../rows/feature-rows.js";
import { type Conditioned, conditionedOn } from "./conditioned-on.js";
import type { InvertedProcesses } from "./leave-fold-out.js";
import { type LeftOut, leaveOneOut } from "./leave-one-out.js";
import type { Process } from "./process.js";
import { SumOfTerms } from "./sum-of-terms.js";

/** Processes with all their rows: `8 n^2` bytes, `n^3 / 3` additions and multiplications. */
export class ExactProcess implements Process {
  readonly basis: FeatureRows;
  /** Lower triangle of the Gram matrix, row by row, once the process is conditioned; `2 n^2` bytes more. */
  readonly gram: Float32Array | undefined;
  readonly #sum: SumOfTerms;
  readonly #cholesky: Cholesky;
  #targets: readonly Float64Array[] = [];
  #noises: Float64Array = new Float64Array();
  #conditioned: Conditioned = { alphas: [], means: [] };

  /**
   * @param rows values filled up and scaled
   * @param keepsGram whether `gram` is wanted
   */
  constructor(kernel: Kernel, rows: FeatureRows, keepsGram = false) {
    this.basis = rows;
    if (keepsGram) this.gram = new Float32Array((rows.nRows * (rows.nRows + 1)) / 2);
    this.#sum = new SumOfTerms(kernel, rows);
    this.#cholesky = new Cholesky(rows.nRows);
  }

  condition(targets: readonly Float64Array[], noises: Float64Array): Conditioned {
    this.#cholesky.factorise((matrix, stride) => {
      this.#sum.fillTriangle(this.basis, matrix, stride);
      if (this.gram !== undefined) keepTriangle(this.gram, matrix, stride, this.basis.nRows);
      for (const [i, noise] of noises.entries()) matrix[i * stride + i] = (matrix[i * stride + i] as number) + noise;
    });
    this.#targets = targets;
    this.#noises = noises;
    this.#conditioned = conditionedOn(this.#cholesky, targets);
    return this.#conditioned;
  }

  leaveOneOut(rows: Uint32Array): LeftOut {
    return leaveOneOut(this.#cholesky, this.#conditioned, this.#targets, this.#noises, rows);
  }

  /** Makes the process ready for `leaveFoldOut`; before anything else it must be conditioned again. `n^3 / 3` operations. */
  inverted(): InvertedProcesses {
    const inverse = this.#cholesky;
    const ones = inverse.solve(new Float64Array(inverse.n).fill(1));
    inverse.invert();
    return { inverse, ones, conditioned: this.#conditioned, targets: this.#targets, noises: this.#noises };
  }

  /** `k' A^-1 k` of each row, `[nRows, n]`: what the rows take off the variance. */
  knownVariance(rows: Float64Array): Float64Array {
    return this.#cholesky.quadraticForms(rows);
  }
}

function keepTriangle(gram: Float32Array, matrix: Float64Array, stride: number, n: number): void {
  for (let i = 0; i < n; i++) gram.set(matrix.subarray(i * stride, i * stride + i + 1), (i * (i + 1)) / 2);
}
