import { createLinalgKernel, type LinalgKernel } from "../linalg/linalg-kernel.js";
import { NEAREST } from "./nearest-list.js";

/** Rows, the largest {@link NEAREST} first, and their kernels with another. */
interface NearRows {
  readonly rows: Uint32Array;
  readonly kernels: Float64Array;
  readonly count: number;
}

/** Least rest of a variance. */
const LEAST = 1e-9;

/** What a few measured rows take off the variance of another, with scratch memory made once. */
export class LocalVariance {
  /** Lower triangle of the Gram matrix of the rows, `[NEAREST, NEAREST]`, to be written before each call; spoilt by it. */
  readonly gram: Float64Array;
  readonly #kernel: LinalgKernel;
  readonly #right: Float64Array;

  constructor() {
    this.#kernel = createLinalgKernel(8 * (NEAREST + 1) * NEAREST);
    const { buffer, begin } = this.#kernel;
    this.gram = new Float64Array(buffer, begin, NEAREST * NEAREST);
    this.#right = new Float64Array(buffer, begin + this.gram.byteLength, NEAREST);
  }

  /** `k' (K + D)^-1 k`, where `k` is the kernel of the rows of the list with the other, `K` their Gram matrix and `D` their noises. */
  known({ rows, kernels, count }: NearRows, noises: Float64Array): number {
    const { gram } = this;
    for (let i = 0; i < count; i++) {
      const at = i * (NEAREST + 1);
      gram[at] = (gram[at] as number) + (noises[rows[i] as number] as number);
    }
    this.#right.set(kernels);
    return this.#kernel.functions.smallForm(gram.byteOffset, 8 * NEAREST, count, this.#right.byteOffset, LEAST);
  }
}
