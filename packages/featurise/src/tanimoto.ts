import { argumentError } from "@molsieve/core";
import { fingerprintWords, type PackedFingerprints } from "./packed-fingerprints.js";

/** Number of set bits of every row, `[nRows]`. */
export function bitCounts(fingerprints: PackedFingerprints): Uint32Array {
  const words = fingerprintWords(fingerprints);
  const nWords = fingerprints.nBits / 32;
  const counts = new Uint32Array(fingerprints.nRows);
  for (let row = 0; row < fingerprints.nRows; row++) {
    counts[row] = commonBits(words, row * nWords, words, row * nWords, nWords);
  }
  return counts;
}

/**
 * Number of bits set in both fingerprints: the one that starts at word `offsetA` of `a` and the one at `offsetB` of `b`.
 *
 * The kernel under every similarity search here; it checks nothing.
 *
 * @param nWords 32-bit words of one fingerprint
 */
export function commonBits(a: Uint32Array, offsetA: number, b: Uint32Array, offsetB: number, nWords: number): number {
  let common = 0;
  for (let i = 0; i < nWords; i++) common += bitCount((a[offsetA + i] as number) & (b[offsetB + i] as number));
  return common;
}

/**
 * Tanimoto similarity `common / (countA + countB - common)`, in [0, 1], from the numbers of set bits.
 *
 * Two empty fingerprints have similarity 1 (they are equal), as in RDKit 2022.09.
 */
export function tanimotoFromCounts(common: number, countA: number, countB: number): number {
  const either = countA + countB - common;
  return either === 0 ? 1 : common / either;
}

export interface NearestRows {
  /** Tanimoto similarity to the most similar reference row, `[nQueries]`, in [0, 1]. */
  readonly similarity: Float64Array;
  /** That reference row, `[nQueries]`; of equally similar ones the lowest. */
  readonly nearest: Uint32Array;
}

/**
 * The most similar reference row of every query, and how similar it is.
 *
 * Exact. References are visited by increasing difference in bit count, and a query is done when the bound
 * `min(countA, countB) / max(countA, countB)` falls below what it has. Two empty fingerprints have similarity 1.
 *
 * @param queries bits, `[nQueries, nBits]`
 * @param references bits, `[nReferences, nBits]`, at least one row
 * @throws {MolsieveError} `argument` when `references` is empty or its `nBits` differs from that of `queries`
 * @see doi:10.1021/ci600358f (Swamidass & Baldi 2007)
 */
export function maxTanimoto(queries: PackedFingerprints, references: PackedFingerprints): NearestRows {
  const { nRows, nBits } = queries;
  if (references.nRows === 0) throw argumentError("references.nRows", 0, "at least 1");
  if (references.nBits !== nBits) {
    throw argumentError("references.nBits", references.nBits, `${nBits}, as in queries`);
  }
  const nWords = nBits / 32;
  const queryWords = fingerprintWords(queries);
  const referenceWords = fingerprintWords(references);
  const counts = bitCounts(references);
  const byCount = new Uint32Array(references.nRows).map((_, row) => row);
  byCount.sort((a, b) => (counts[a] as number) - (counts[b] as number) || a - b);
  const position = new Uint32Array(nWords);
  const word = new Uint32Array(nWords);
  const similarity = new Float64Array(nRows);
  const nearest = new Uint32Array(nRows);

  for (let query = 0; query < nRows; query++) {
    let nonZero = 0;
    let count = 0;
    for (let i = 0; i < nWords; i++) {
      const bits = queryWords[query * nWords + i] as number;
      if (bits === 0) continue;
      position[nonZero] = i;
      word[nonZero++] = bits;
      count += bitCount(bits);
    }
    let best = -1;
    let bestRow = 0;
    let above = lowerBound(byCount, counts, count);
    let below = above - 1;
    while (below >= 0 || above < byCount.length) {
      const fewer = below >= 0 ? (counts[byCount[below] as number] as number) : -1;
      const more = above < byCount.length ? (counts[byCount[above] as number] as number) : -1;
      const lower = fewer >= 0 && (more < 0 || count - fewer < more - count);
      const row = byCount[lower ? below-- : above++] as number;
      const referenceCount = lower ? fewer : more;
      const smaller = Math.min(count, referenceCount);
      const bound = tanimotoFromCounts(smaller, count, referenceCount);
      // Counts further away in the other direction can have a higher bound, so only this side ends here.
      if (bound < best) {
        if (lower) below = -1;
        else above = byCount.length;
        continue;
      }
      let common = 0;
      const offset = row * nWords;
      for (let i = 0; i < nonZero; i++) {
        common += bitCount((word[i] as number) & (referenceWords[offset + (position[i] as number)] as number));
      }
      const value = tanimotoFromCounts(common, count, referenceCount);
      if (value > best || (value === best && row < bestRow)) {
        best = value;
        bestRow = row;
      }
    }
    similarity[query] = best;
    nearest[query] = bestRow;
  }
  return { similarity, nearest };
}

/** Set bits of a 32-bit word, by adding neighbouring groups of bits in parallel. */
function bitCount(word: number): number {
  let x = word - ((word >>> 1) & 0x55555555);
  x = (x & 0x33333333) + ((x >>> 2) & 0x33333333);
  return Math.imul((x + (x >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** First position in `byCount` whose row has at least `count` bits. */
function lowerBound(byCount: Uint32Array, counts: Uint32Array, count: number): number {
  let low = 0;
  let high = byCount.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((counts[byCount[middle] as number] as number) < count) low = middle + 1;
    else high = middle;
  }
  return low;
}
