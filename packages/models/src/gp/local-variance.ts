import { NEAREST, type NearestList } from "./nearest-list.js";

/** What a few measured rows take off the variance of another, with scratch memory made once. */
export class LocalVariance {
  /** Lower triangle of the Gram matrix of the rows, `[NEAREST, NEAREST]`, to be written before each call; spoilt by it. */
  readonly gram = new Float64Array(NEAREST * NEAREST);
  readonly #solved = new Float64Array(NEAREST);

  /** `k' (K + D)^-1 k`, where `k` is the kernel of the rows of the list with the other, `K` their Gram matrix and `D` their noises. */
  known({ rows, kernels, count }: NearestList, noises: Float64Array): number {
    const factor = this.gram;
    const solved = this.#solved;
    let known = 0;
    for (let i = 0; i < count; i++) {
      let rest = kernels[i] as number;
      for (let j = 0; j <= i; j++) {
        let sum = factor[i * NEAREST + j] as number;
        for (let p = 0; p < j; p++) sum -= (factor[i * NEAREST + p] as number) * (factor[j * NEAREST + p] as number);
        if (j === i) {
          const noise = noises[rows[i] as number] as number;
          factor[i * NEAREST + i] = Math.sqrt(Math.max(sum + noise, 1e-9));
        } else {
          factor[i * NEAREST + j] = sum / (factor[j * NEAREST + j] as number);
          rest -= (factor[i * NEAREST + j] as number) * (solved[j] as number);
        }
      }
      const own = rest / (factor[i * NEAREST + i] as number);
      solved[i] = own;
      known += own * own;
    }
    return known;
  }
}
