/** Bits of the pattern fingerprint: every molecule that contains the query has at least one of them. */
export type BitClause = readonly number[];

/** Clauses, each once. */
export class ClauseSet {
  readonly #nBits: number;
  /** 1 for each bit that must be set in any case, `[nBits]`. */
  readonly #certain: Uint8Array;
  readonly #single: BitClause[] = [];
  readonly #several = new Map<string, BitClause>();

  constructor(nBits: number) {
    this.#nBits = nBits;
    this.#certain = new Uint8Array(nBits);
  }

  addHash(hash: number): void {
    // Without its second shift the remainder is one of floating-point numbers, many times slower.
    const bit = (hash >>> 0) % (this.#nBits >>> 0);
    if (this.#certain[bit] === 1) return;
    this.#certain[bit] = 1;
    this.#single.push([bit]);
  }

  addAlternatives(hashes: readonly number[]): void {
    this.addClause(hashes.map((hash) => (hash >>> 0) % this.#nBits));
  }

  addClause(clause: BitClause): void {
    const bits = [...new Set(clause)].sort((a, b) => a - b);
    this.#several.set(bits.join(" "), bits);
  }

  /** All but those that say nothing, as one of their bits must be set in any case. */
  list(): BitClause[] {
    const several = [...this.#several.values()];
    return [...this.#single, ...several.filter((clause) => !clause.some((bit) => this.#certain[bit] === 1))];
  }
}
