import type { Random } from "@molsieve/core";
import type { SetBits } from "./set-bits.js";

export interface SplitOptions {
  /** Fraction of the bits that divide a node to try there, in (0, 1]. */
  readonly maxFeatures: number;
  /** Draws that each side of a split must keep. */
  readonly minLeaf: number;
}

/** Rows of one tree: how often each was drawn, and what its draws add up to. */
export interface Bag {
  /** Times drawn, `[nRows]`. */
  readonly draws: Uint32Array;
  /** Times drawn x deviation, `[nRows]`. */
  readonly drawnSum: Float64Array;
}

/**
 * Finds the bit that divides the rows of a node best, or -1 when no bit divides them.
 *
 * @param rows row numbers; those from `from` to `to - 1` are the node's
 * @param draws draws in the node
 * @param sum sum of `drawnSum` over the node
 */
export type SplitSearch = (
  bag: Bag,
  rows: Uint32Array,
  from: number,
  to: number,
  draws: number,
  sum: number,
  random: Random,
) => number;

/**
 * A split search over the bits of `setBits`, with its own working memory.
 *
 * The best bit leaves the smallest sum of squared deviations on both sides together. With `n` draws and sum `S` in the
 * node, of which `n1` and `s1` have the bit, that is the bit with the largest `(n s1 - n1 S)^2 / (n1 (n - n1))`;
 * equally good bits are each as likely. Exact: counts and sums are gathered from the rows' set bits, nothing is binned.
 */
export function createSplitSearch(setBits: SetBits, nBits: number, options: SplitOptions): SplitSearch {
  const { start, bits } = setBits;
  const { maxFeatures, minLeaf } = options;
  const count = new Uint32Array(nBits);
  const sums = new Float64Array(nBits);
  const touched = new Uint32Array(nBits);

  return (bag, rows, from, to, draws, sum, random) => {
    const { draws: rowDraws, drawnSum } = bag;
    let nTouched = 0;
    for (let i = from; i < to; i++) {
      const row = rows[i] as number;
      const rowCount = rowDraws[row] as number;
      const rowSum = drawnSum[row] as number;
      const end = start[row + 1] as number;
      for (let k = start[row] as number; k < end; k++) {
        const bit = bits[k] as number;
        const before = count[bit] as number;
        if (before === 0) touched[nTouched++] = bit;
        count[bit] = before + rowCount;
        sums[bit] = (sums[bit] as number) + rowSum;
      }
    }

    let nDividing = 0;
    for (let i = 0; i < nTouched; i++) {
      const bit = touched[i] as number;
      const with1 = count[bit] as number;
      if (with1 >= minLeaf && draws - with1 >= minLeaf) {
        touched[i] = touched[nDividing] as number;
        touched[nDividing++] = bit;
      }
    }

    const tries = Math.ceil(nDividing * maxFeatures);
    let best = -1;
    let bestGain = -1;
    for (let i = 0; i < tries; i++) {
      const j = i + Math.floor(random.nextFloat() * (nDividing - i));
      const bit = touched[j] as number;
      touched[j] = touched[i] as number;
      touched[i] = bit;
      const with1 = count[bit] as number;
      const shift = draws * (sums[bit] as number) - with1 * sum;
      const gain = (shift * shift) / (with1 * (draws - with1));
      if (gain > bestGain) {
        best = bit;
        bestGain = gain;
      }
    }

    for (let i = 0; i < nTouched; i++) {
      count[touched[i] as number] = 0;
      sums[touched[i] as number] = 0;
    }
    return best;
  };
}
