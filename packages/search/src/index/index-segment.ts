import { bitCounts, fingerprintWords, type PackedFingerprints, packedFingerprints } from "@molsieve/featurise/packed";

/** A run of an index's rows, in the order in which they are scanned: ascending number of set bits, then row. */
export interface IndexSegment {
  /** `[nRows, nBits]`, in scan order. */
  readonly fingerprints: PackedFingerprints;
  /** The row of the library that each place holds, `[nRows]`. */
  readonly rows: Uint32Array;
}

/**
 * Fingerprints in scan order: sorted by number of set bits (a counting sort), rows with the same number in the order given.
 *
 * @param firstRow the row of the library that the first fingerprint is
 */
export function sortSegment(fingerprints: PackedFingerprints, firstRow: number): IndexSegment {
  const { nRows, nBits } = fingerprints;
  const nWords = nBits / 32;
  const counts = bitCounts(fingerprints);
  const next = new Uint32Array(nBits + 2);
  for (let row = 0; row < nRows; row++) {
    const after = (counts[row] as number) + 1;
    next[after] = (next[after] as number) + 1;
  }
  for (let count = 0; count <= nBits; count++) next[count + 1] = (next[count + 1] as number) + (next[count] as number);
  const words = fingerprintWords(fingerprints);
  const sorted = new Uint32Array(words.length);
  const rows = new Uint32Array(nRows);
  for (let row = 0; row < nRows; row++) {
    const count = counts[row] as number;
    const place = next[count] as number;
    next[count] = place + 1;
    sorted.set(words.subarray(row * nWords, (row + 1) * nWords), place * nWords);
    rows[place] = firstRow + row;
  }
  return { fingerprints: packedFingerprints(new Uint8Array(sorted.buffer), nBits), rows };
}
