import type { KernelAmong } from "../kernel/kernel-among.js";
import { LocalVariance } from "./local-variance.js";
import { NEAREST, type NearestList } from "./nearest-list.js";

/** Numbers of a lower triangle. */
const SIZE = (NEAREST * (NEAREST + 1)) / 2;

/** Steps of the search for a share: 2^-40 is left. */
const HALVINGS = 40;

/**
 * Variances of rows that are left out, near those that all other rows give: by the rows nearest to each, and then less by a share
 * that is the same for all rows and comes from the trace of the inverse.
 */
export class LeftOutVariance {
  readonly #own: Float64Array;
  readonly #lists: readonly NearestList[];
  /** Gram matrices of the lists, lower triangles, one after the other. */
  readonly #grams: Float32Array;
  readonly #local = new LocalVariance();

  private constructor(own: Float64Array, lists: readonly NearestList[]) {
    this.#own = own;
    this.#lists = lists;
    this.#grams = new Float32Array(SIZE * lists.length);
  }

  /**
   * Takes `1,200 n` bytes.
   *
   * @param own kernel of each row with itself, `[n]`
   * @param lists of each row the nearest others
   */
  static async of(
    among: KernelAmong,
    own: Float64Array,
    lists: readonly NearestList[],
    breathe: () => Promise<void> | void,
  ): Promise<LeftOutVariance> {
    const made = new LeftOutVariance(own, lists);
    const { gram } = made.#local;
    for (const [i, list] of lists.entries()) {
      among.write(list.rows, list.count, gram, NEAREST);
      for (let a = 0, at = i * SIZE; a < list.count; a++) {
        for (let b = 0; b <= a; b++) made.#grams[at++] = gram[a * NEAREST + b] as number;
      }
      await breathe();
    }
    return made;
  }

  /**
   * The variances, `[n]`. By the nearest others alone they are too large by some share `c (k - v) / k`, where `v` is such a variance
   * and `k` the kernel at itself: rows that are far from all others lack nothing, nor does a row that is known well. The one number
   * `c`, from 0 to 1, is that for which `sum 1 / (variance + noise)` is the trace.
   *
   * @param noises `[n]`
   * @param trace of the inverse of the Gram matrix with the noises on its diagonal
   */
  at(noises: Float64Array, trace: number): Float64Array {
    const near = this.#lists.map((list, i) => Math.max((this.#own[i] as number) - this.#known(list, i, noises), 0));
    const less = (share: number) =>
      Float64Array.from(near, (v, i) => v * (1 - share * (1 - v / ((this.#own[i] as number) || 1))));
    const traceAt = (share: number) => less(share).reduce((sum, v, i) => sum + 1 / (v + (noises[i] as number)), 0);
    let [low, high] = [0, 1];
    for (let step = 0; step < HALVINGS; step++) {
      const middle = (low + high) / 2;
      if (traceAt(middle) > trace) high = middle;
      else low = middle;
    }
    return less(low);
  }

  #known(list: NearestList, i: number, noises: Float64Array): number {
    const { gram } = this.#local;
    for (let a = 0, at = i * SIZE; a < list.count; a++) {
      for (let b = 0; b <= a; b++) gram[a * NEAREST + b] = this.#grams[at++] as number;
    }
    return this.#local.known(list, noises);
  }
}
