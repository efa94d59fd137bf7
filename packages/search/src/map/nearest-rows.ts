import {
  bitCounts,
  commonBits,
  fingerprintWords,
  type PackedFingerprints,
  tanimotoFromCounts,
} from "@molsieve/featurise";

/** The rows most similar to one row, itself left out: similarity descending, then row ascending. */
export interface NearestHits {
  readonly rows: Uint32Array;
  readonly similarity: Float64Array;
}

/** The `count` most similar other rows of every row, those without a bit in common left out; `[nRows]`. */
export function* nearestRows(fingerprints: PackedFingerprints, count: number): Generator<NearestHits> {
  const { nRows, nBits } = fingerprints;
  const nWords = nBits / 32;
  const words = fingerprintWords(fingerprints);
  const counts = bitCounts(fingerprints);
  const similarity = new Float64Array(nRows);
  for (let row = 0; row < nRows; row++) {
    const candidates: number[] = [];
    for (let other = 0; other < nRows; other++) {
      const common = commonBits(words, row * nWords, words, other * nWords, nWords);
      similarity[other] = tanimotoFromCounts(common, counts[row] as number, counts[other] as number);
      if (common > 0 && other !== row) candidates.push(other);
    }
    candidates.sort((a, b) => (similarity[b] as number) - (similarity[a] as number) || a - b);
    const rows = Uint32Array.from(candidates.slice(0, count));
    yield { rows, similarity: Float64Array.from(rows, (other) => similarity[other] as number) };
  }
}
