import type { IdList } from "./id-list.js";

/**
 * Adds further identifiers to a list that follow from an identifier: RDKit's way to set several bits for one feature.
 *
 * They are the numbers, without their lowest bit, of a Mersenne twister of four words that is seeded with the identifier.
 *
 * @param seed as a signed or unsigned 32-bit integer
 * @param count 0 or more
 * @see doi:10.1145/272991.272995 (Matsumoto & Nishimura 1998)
 */
export function pushRandomIds(ids: IdList, seed: number, count: number): void {
  let w0 = seed | 0;
  let w1 = nextSeedWord(w0, 1);
  let w2 = nextSeedWord(w1, 2);
  let w3 = nextSeedWord(w2, 3);
  for (let i = 0; i < count; i++) {
    const word = w2 ^ (((w0 & SIGN) | (w1 & ~SIGN)) >>> 1) ^ (-(w1 & 1) & MATRIX);
    w0 = w1;
    w1 = w2;
    w2 = w3;
    w3 = word;
    ids.push(temper(word) >>> 1);
  }
}

const SIGN = 0x8000_0000 | 0;
const MATRIX = 0x9908b0df | 0;

function nextSeedWord(word: number, index: number): number {
  return (Math.imul(1_812_433_253, word ^ (word >>> 30)) + index) | 0;
}

function temper(word: number): number {
  let y = word ^ (word >>> 11);
  y ^= (y << 7) & 0x9d2c5680;
  y ^= (y << 15) & 0xefc60000;
  return y ^ (y >>> 18);
}
