import { argumentError } from "./errors.js";

/**
 * A seeded stream of pseudo-random numbers: xoshiro128**, state filled from the seed by SplitMix32.
 *
 * The same seed gives the same numbers on every machine. Not for cryptography.
 *
 * @see doi:10.1145/3460772 (Blackman & Vigna 2021)
 */
export class Random {
  readonly #state: Uint32Array;

  /** @throws {MolsieveError} `argument` when `seed` is not an integer from 0 to 2^32 - 1 */
  constructor(seed: number) {
    checkSeed("seed", seed);
    this.#state = new Uint32Array(4);
    let s = seed >>> 0;
    for (let i = 0; i < 4; i++) {
      s = (s + 0x9e3779b9) >>> 0;
      let z = s;
      z = Math.imul(z ^ (z >>> 16), 0x21f0aaad);
      z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
      this.#state[i] = z ^ (z >>> 15);
    }
  }

  /** An integer from 0 to 2^32 - 1, all equally likely. */
  nextUint32(): number {
    const s = this.#state as Uint32Array & { 0: number; 1: number; 2: number; 3: number };
    const x = Math.imul(s[1], 5);
    const result = Math.imul((x << 7) | (x >>> 25), 9) >>> 0;
    const t = s[1] << 9;
    s[2] ^= s[0];
    s[3] ^= s[1];
    s[1] ^= s[2];
    s[0] ^= s[3];
    s[2] ^= t;
    s[3] = (s[3] << 11) | (s[3] >>> 21);
    return result;
  }

  /** An integer from 0 to `bound - 1`, all equally likely (rejection, no modulo bias). `bound`: 1 to 2^32. */
  nextBelow(bound: number): number {
    if (!(Number.isInteger(bound) && bound >= 1 && bound <= 2 ** 32)) {
      throw argumentError("bound", bound, "an integer from 1 to 2^32");
    }
    const limit = 2 ** 32 - (2 ** 32 % bound);
    let x = this.nextUint32();
    while (x >= limit) x = this.nextUint32();
    return x % bound;
  }

  /** A number in [0, 1) with 32 random bits. */
  nextFloat(): number {
    return this.nextUint32() / 2 ** 32;
  }

  /** Shuffles `values` in place (Fisher-Yates) and returns it. */
  shuffle<T extends { length: number; [i: number]: unknown }>(values: T): T {
    for (let i = values.length - 1; i > 0; i--) {
      const j = this.nextBelow(i + 1);
      const held = values[i];
      values[i] = values[j];
      values[j] = held;
    }
    return values;
  }
}

/**
 * A seed for the `stream`-th independent part of a job (tree, repeat, fold): a hash of both numbers, so that part `k`
 * draws the same numbers whatever ran before it and on whichever thread.
 */
export function deriveSeed(seed: number, stream: number): number {
  checkSeed("seed", seed);
  checkSeed("stream", stream);
  let h = Math.imul(seed ^ 0x85ebca6b, 0xcc9e2d51);
  h = Math.imul(((h << 15) | (h >>> 17)) ^ stream, 0x1b873593);
  h = Math.imul(h ^ (h >>> 16), 0x7feb352d);
  h = Math.imul(h ^ (h >>> 15), 0x846ca68b);
  return (h ^ (h >>> 16)) >>> 0;
}

function checkSeed(name: string, value: number): void {
  if (!(Number.isInteger(value) && value >= 0 && value < 2 ** 32)) {
    throw argumentError(name, value, "an integer from 0 to 4294967295");
  }
}
