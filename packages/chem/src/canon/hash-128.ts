/**
 * 128 bits that depend on all words, as 32 hexadecimal digits: MurmurHash3 for 32-bit machines, with the count of words as its seed.
 *
 * Two different texts have one hash with a chance of about 3e-39; among a billion there is a pair with a chance below 2e-21. Nothing
 * holds for words chosen to collide.
 */
export function hash128(words: Uint32Array, nWords: number): string {
  let one = nWords;
  let two = nWords;
  let three = nWords;
  let four = nWords;
  for (let i = 0; i < nWords; i += 4) {
    one ^= scrambled(words[i] as number, C1, 15, C2);
    one = (Math.imul((rotated(one, 19) + two) | 0, 5) + 0x561ccd1b) | 0;
    two ^= scrambled(i + 1 < nWords ? (words[i + 1] as number) : 0, C2, 16, C3);
    two = (Math.imul((rotated(two, 17) + three) | 0, 5) + 0x0bcaa747) | 0;
    three ^= scrambled(i + 2 < nWords ? (words[i + 2] as number) : 0, C3, 17, C4);
    three = (Math.imul((rotated(three, 15) + four) | 0, 5) + 0x96cd1c35) | 0;
    four ^= scrambled(i + 3 < nWords ? (words[i + 3] as number) : 0, C4, 18, C1);
    four = (Math.imul((rotated(four, 13) + one) | 0, 5) + 0x32ac3b17) | 0;
  }
  one = (one + two + three + four) | 0;
  two = (two + one) | 0;
  three = (three + one) | 0;
  four = (four + one) | 0;
  one = finished(one);
  two = finished(two);
  three = finished(three);
  four = finished(four);
  one = (one + two + three + four) | 0;
  return hex(one) + hex((two + one) | 0) + hex((three + one) | 0) + hex((four + one) | 0);
}

const C1 = 0x239b961b;
const C2 = 0xab0e9789;
const C3 = 0x38b34ae5;
const C4 = 0xa1e38b93;

function scrambled(word: number, before: number, bits: number, after: number): number {
  return Math.imul(rotated(Math.imul(word, before), bits), after);
}

function rotated(x: number, bits: number): number {
  return (x << bits) | (x >>> (32 - bits));
}

function finished(x: number): number {
  let h = Math.imul(x ^ (x >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}

function hex(x: number): string {
  return (x >>> 0).toString(16).padStart(8, "0");
}
