/**
 * Tanimoto similarity of two fingerprints of the same number of bits, 0 to 1; 1 where neither has a bit set.
 *
 * @param one bits, `[nBits / 8]`, as `other`
 */
export function packedSimilarity(one: Uint8Array, other: Uint8Array): number {
  let common = 0;
  let either = 0;
  for (let i = 0; i < one.length; i++) {
    common += BITS[(one[i] as number) & (other[i] as number)] as number;
    either += BITS[(one[i] as number) | (other[i] as number)] as number;
  }
  return either === 0 ? 1 : common / either;
}

/** Number of bits of each byte. */
const BITS = Uint8Array.from({ length: 256 }, (_, byte) => byte.toString(2).replaceAll("0", "").length);
