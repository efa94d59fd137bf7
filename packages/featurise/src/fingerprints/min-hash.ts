import { argumentError } from "@molsieve/core";
import type { IdList } from "./id-list.js";
import { mersenneTwister } from "./mersenne-twister.js";

const MAX_HASH = 0xffffffff;
const SEED = 42;

/** Least values of a set under many random permutations of the 32-bit integers, those of RDKit's `MHFPEncoder` with seed 42. */
export class MinHash {
  readonly #factors: Int32Array;
  readonly #summands: Int32Array;

  /** @param nPermutations 1 or more */
  constructor(nPermutations: number) {
    const random = mersenneTwister(SEED);
    const fromOne = () => {
      for (;;) {
        const value = random();
        if (value < MAX_HASH) return value + 1;
      }
    };
    const factors = new Set<number>();
    // RDKit's list of summands begins as zeroes, so that 0 counts as drawn before.
    const summands = new Set<number>([0]);
    while (factors.size < nPermutations) {
      let factor = fromOne();
      let summand = random();
      while (factors.has(factor)) factor = fromOne();
      while (summands.has(summand)) summand = fromOne();
      factors.add(factor);
      summands.add(summand);
    }
    this.#factors = Int32Array.from(factors);
    this.#summands = Int32Array.from([...summands].slice(1));
  }

  /** Writes the least value of `factor * hash + summand` modulo 2^32 for each permutation; 2^32 - 1 of an empty set. */
  write({ values, length }: IdList, row: Uint32Array): void {
    const hashes = values.subarray(0, length).sort();
    const factors = this.#factors;
    const summands = this.#summands;
    row.fill(MAX_HASH, 0, factors.length);
    for (let i = 0; i < length; i++) {
      const hash = hashes[i] as number;
      if (i > 0 && hash === hashes[i - 1]) continue;
      for (let p = 0; p < factors.length; p++) {
        const value = (Math.imul(factors[p] as number, hash) + (summands[p] as number)) >>> 0;
        if (value < (row[p] as number)) row[p] = value;
      }
    }
  }
}

/**
 * The share of equal entries of two rows of minimum hashes, as of `mhfp` and `map4`: an estimate of the Jaccard similarity
 * (Tanimoto coefficient) of the sets behind them, 0 to 1.
 *
 * @throws {MolsieveError} `argument` for rows of different lengths or without entries
 * @see doi:10.1186/s13321-018-0321-8 (Probst & Reymond 2018)
 */
export function minHashSimilarity(a: Uint32Array, b: Uint32Array): number {
  if (a.length !== b.length || a.length === 0) {
    throw argumentError("b", `${b.length} entries`, `the ${a.length} entries of the other row, 1 or more`);
  }
  let equal = 0;
  for (let i = 0; i < a.length; i++) if (a[i] === b[i]) equal++;
  return equal / a.length;
}
