import { bitCounts, fingerprintWords, type PackedFingerprints, tanimotoFromCounts } from "@molsieve/featurise";

/**
 * Similarities of one fingerprint to all, by lists of the rows that have each bit: time goes into bits in common only, so sparse
 * fingerprints such as Morgan's take a small part of what word by word takes.
 */
export class SimilarityRows {
  readonly #fingerprints: PackedFingerprints;
  readonly #words: Uint32Array;
  readonly #counts: Uint32Array;
  /** Rows with bit `b`: `#holders` from `#starts[b]` to `#starts[b + 1] - 1`. */
  readonly #starts: Uint32Array;
  readonly #holders: Uint32Array;
  readonly #common: Uint32Array;
  /** Bits of the row last looked from. */
  #own = 0;

  constructor(fingerprints: PackedFingerprints) {
    const { nRows, nBits } = fingerprints;
    this.#fingerprints = fingerprints;
    this.#words = fingerprintWords(fingerprints);
    this.#counts = bitCounts(fingerprints);
    this.#common = new Uint32Array(nRows);
    const starts = new Uint32Array(nBits + 1);
    for (let row = 0; row < nRows; row++) {
      this.#eachBit(row, (bit) => {
        starts[bit + 1] = (starts[bit + 1] as number) + 1;
      });
    }
    for (let bit = 0; bit < nBits; bit++) starts[bit + 1] = (starts[bit + 1] as number) + (starts[bit] as number);
    const next = starts.slice();
    const holders = new Uint32Array(starts[nBits] as number);
    for (let row = 0; row < nRows; row++) {
      this.#eachBit(row, (bit) => {
        const at = next[bit] as number;
        holders[at] = row;
        next[bit] = at + 1;
      });
    }
    this.#starts = starts;
    this.#holders = holders;
  }

  get nRows(): number {
    return this.#fingerprints.nRows;
  }

  /** Makes {@link to} answer for this row. */
  lookFrom(row: number): void {
    const common = this.#common.fill(0);
    const holders = this.#holders;
    this.#eachBit(row, (bit) => {
      const end = this.#starts[bit + 1] as number;
      for (let k = this.#starts[bit] as number; k < end; k++) {
        const other = holders[k] as number;
        common[other] = (common[other] as number) + 1;
      }
    });
    this.#own = this.#counts[row] as number;
  }

  /** Tanimoto similarity of the row last looked from to this one; 1 for two empty fingerprints. */
  to(row: number): number {
    return tanimotoFromCounts(this.#common[row] as number, this.#own, this.#counts[row] as number);
  }

  #eachBit(row: number, see: (bit: number) => void): void {
    const nWords = this.#fingerprints.nBits / 32;
    for (let i = 0; i < nWords; i++) {
      for (let word = this.#words[row * nWords + i] as number; word !== 0; word &= word - 1) {
        see(i * 32 + 31 - Math.clz32(word & -word));
      }
    }
  }
}
