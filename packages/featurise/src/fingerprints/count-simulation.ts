import { remainderMask } from "./fold.js";
import type { IdList } from "./id-list.js";

/** Columns that are cleared in the time of one division. */
const CLEARED_WHOLE = 16;

/** Bits that stand for one column of counts: at least 1, 2, 4 and 8 occurrences. */
const BITS_A_COLUMN = 4;

/**
 * Folds identifiers to bits that also tell how often each occurs: RDKit's "count simulation".
 *
 * An identifier has the column `id mod floor(nBits / 4)` and a column has four bits, set from 1, 2, 4 and 8 occurrences on.
 */
export class CountSimulation {
  readonly #counts: Uint32Array;

  /** @param nBits 4 or more */
  constructor(nBits: number) {
    this.#counts = new Uint32Array(Math.floor(nBits / BITS_A_COLUMN));
  }

  /** Sets the bits of a row of zeroes; bit `i` is bit `i & 7` of byte `i >> 3`. */
  fold({ values, length }: IdList, row: Uint8Array): void {
    const counts = this.#counts;
    const nColumns = counts.length >>> 0;
    const mask = remainderMask(nColumns);
    for (let i = 0; i < length; i++) {
      const id = values[i] as number;
      const column = mask < 0 ? id % nColumns : id & mask;
      const count = (counts[column] as number) + 1;
      counts[column] = count;
      if (count > 8 || (count & (count - 1)) !== 0) continue;
      const bit = BITS_A_COLUMN * column + 31 - Math.clz32(count);
      row[bit >>> 3] = (row[bit >>> 3] as number) | (1 << (bit & 7));
    }
    if (nColumns < CLEARED_WHOLE * length) counts.fill(0);
    else for (let i = 0; i < length; i++) counts[(values[i] as number) % nColumns] = 0;
  }
}
