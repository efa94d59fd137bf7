import { fingerprintWords, type PackedFingerprints, packedFingerprints } from "@molsieve/featurise";

/** Fingerprints without repeats. */
export interface DistinctRows {
  /** In the order of their first rows. */
  readonly fingerprints: PackedFingerprints;
  /** Which of them each row has, `[nRows]`. */
  readonly place: Uint32Array;
}

/** The different fingerprints among some, compared bit by bit. */
export function distinctRows(fingerprints: PackedFingerprints): DistinctRows {
  const { nRows, nBits } = fingerprints;
  const nWords = nBits / 32;
  const words = fingerprintWords(fingerprints);
  const distinct = new Uint32Array(words.length);
  const place = new Uint32Array(nRows);
  // Open addressing: place + 1 of the fingerprint in each slot.
  const slots = new Uint32Array(2 ** Math.ceil(Math.log2(2 * nRows + 1)));
  let nDistinct = 0;
  for (let row = 0; row < nRows; row++) {
    let hash = 0;
    for (let w = 0; w < nWords; w++) hash = Math.imul(hash ^ (words[row * nWords + w] as number), 0x9e3779b1) + w;
    let slot = (hash ^ (hash >>> 15)) & (slots.length - 1);
    while (
      slots[slot] !== 0 &&
      !isEqual(words, row * nWords, distinct, ((slots[slot] as number) - 1) * nWords, nWords)
    ) {
      slot = (slot + 1) & (slots.length - 1);
    }
    if (slots[slot] === 0) {
      distinct.set(words.subarray(row * nWords, (row + 1) * nWords), nDistinct * nWords);
      slots[slot] = ++nDistinct;
    }
    place[row] = (slots[slot] as number) - 1;
  }
  const bytes = new Uint8Array(distinct.buffer, 0, nDistinct * nWords * 4);
  return { fingerprints: packedFingerprints(bytes, nBits), place };
}

function isEqual(a: Uint32Array, offsetA: number, b: Uint32Array, offsetB: number, nWords: number): boolean {
  for (let w = 0; w < nWords; w++) if (a[offsetA + w] !== b[offsetB + w]) return false;
  return true;
}
