import { fingerprintWords, type PackedFingerprints } from "@molsieve/featurise";

/** The set bits of every row as lists: row `i` has `bits[start[i]]` to `bits[start[i + 1] - 1]`, ascending. */
export interface SetBits {
  readonly start: Uint32Array;
  readonly bits: Uint32Array;
}

/** Lists the set bits of every row. */
export function listSetBits(fingerprints: PackedFingerprints, counts: Uint32Array): SetBits {
  const words = fingerprintWords(fingerprints);
  const nWords = fingerprints.nBits / 32;
  const start = new Uint32Array(fingerprints.nRows + 1);
  for (const [row, count] of counts.entries()) start[row + 1] = (start[row] as number) + count;
  const bits = new Uint32Array(start[fingerprints.nRows] as number);
  let next = 0;
  for (let i = 0; i < words.length; i++) {
    const base = (i % nWords) * 32;
    for (let word = words[i] as number; word !== 0; word &= word - 1) {
      bits[next++] = base + 31 - Math.clz32(word & -word);
    }
  }
  return { start, bits };
}
