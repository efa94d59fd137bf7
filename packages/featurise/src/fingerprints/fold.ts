import type { IdList } from "./id-list.js";

/** Sets the bit `id mod nBits` of each identifier in a row of zeroes; bit `i` is bit `i & 7` of byte `i >> 3`. */
export function foldToBits({ values, length }: IdList, nBits: number, row: Uint8Array): void {
  const width = nBits >>> 0;
  const mask = remainderMask(width);
  for (let i = 0; i < length; i++) {
    const id = values[i] as number;
    const bit = mask < 0 ? id % width : id & mask;
    row[bit >>> 3] = (row[bit >>> 3] as number) | (1 << (bit & 7));
  }
}

/** Adds 1 to the column `id mod nColumns` of a row for each identifier. */
export function foldToCounts({ values, length }: IdList, nColumns: number, row: Uint32Array): void {
  const width = nColumns >>> 0;
  const mask = remainderMask(width);
  for (let i = 0; i < length; i++) {
    const id = values[i] as number;
    const column = mask < 0 ? id % width : id & mask;
    row[column] = (row[column] as number) + 1;
  }
}

/** The mask that gives the remainder of a division by `divisor` where that is a power of two, otherwise -1: divisions are slow. */
export function remainderMask(divisor: number): number {
  return (divisor & (divisor - 1)) === 0 ? divisor - 1 : -1;
}

/** Features and how often each occurs. */
export interface SparseCounts {
  /** Ascending and distinct, `[nFeatures]`. */
  readonly ids: Uint32Array;
  /** 1 or more, `[nFeatures]`. */
  readonly counts: Uint32Array;
}

/** How often each identifier occurs in a list. */
export function sparseCounts({ values, length }: IdList): SparseCounts {
  const sorted = values.slice(0, length).sort();
  const ids = new Uint32Array(length);
  const counts = new Uint32Array(length);
  let n = 0;
  for (let i = 0; i < length; i++) {
    if (i === 0 || sorted[i] !== sorted[i - 1]) ids[n++] = sorted[i] as number;
    counts[n - 1] = (counts[n - 1] as number) + 1;
  }
  return { ids: ids.slice(0, n), counts: counts.slice(0, n) };
}
