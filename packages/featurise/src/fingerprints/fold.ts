import type { IdList } from "./id-list.js";

/** Sets the bit `id mod nBits` of each identifier in a row of zeroes; bit `i` is bit `i & 7` of byte `i >> 3`. */
export function foldToBits({ values, length }: IdList, nBits: number, row: Uint8Array): void {
  for (let i = 0; i < length; i++) {
    const bit = (values[i] as number) % nBits;
    row[bit >>> 3] = (row[bit >>> 3] as number) | (1 << (bit & 7));
  }
}

/** Adds 1 to the column `id mod nColumns` of a row for each identifier. */
export function foldToCounts({ values, length }: IdList, nColumns: number, row: Uint32Array): void {
  for (let i = 0; i < length; i++) {
    const column = (values[i] as number) % nColumns;
    row[column] = (row[column] as number) + 1;
  }
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
