import {
  bitCounts,
  commonBits,
  fingerprintWords,
  type PackedFingerprints,
  packedFingerprints,
  tanimotoFromCounts,
} from "@molsieve/featurise";
import type { SimilarityRows } from "@molsieve/search";

/** The Tanimoto similarity of any two rows, pair by pair. */
export function similarityOf(fingerprints: PackedFingerprints): (a: number, b: number) => number {
  const words = fingerprintWords(fingerprints);
  const nWords = fingerprints.nBits / 32;
  const counts = bitCounts(fingerprints);
  return (a, b) =>
    tanimotoFromCounts(
      commonBits(words, a * nWords, words, b * nWords, nWords),
      counts[a] as number,
      counts[b] as number,
    );
}

/** The similarity matrix above `minSimilarity` without its diagonal, in runs of `runLength` rows. */
export function* similarityRows(
  fingerprints: PackedFingerprints,
  minSimilarity: number,
  runLength = 100,
): Generator<SimilarityRows> {
  const { nRows } = fingerprints;
  const similarity = similarityOf(fingerprints);
  for (let firstRow = 0; firstRow < nRows; firstRow += runLength) {
    const start = [0];
    const columns: number[] = [];
    const values: number[] = [];
    for (let row = firstRow; row < Math.min(firstRow + runLength, nRows); row++) {
      for (let column = 0; column < nRows; column++) {
        const value = similarity(row, column);
        if (column === row || value < minSimilarity) continue;
        columns.push(column);
        values.push(value);
      }
      start.push(columns.length);
    }
    yield {
      firstRow,
      start: Uint32Array.from(start),
      columns: Uint32Array.from(columns),
      similarity: Float64Array.from(values),
    };
  }
}

/** Fingerprints of 32 bits. */
export function wordFingerprints(words: readonly number[]): PackedFingerprints {
  return packedFingerprints(new Uint8Array(Uint32Array.from(words).buffer), 32);
}
