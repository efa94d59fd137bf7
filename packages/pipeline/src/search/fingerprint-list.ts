import { type PackedFingerprints, packedFingerprints } from "@molsieve/featurise";

/** Fingerprints of rows that come one after the other. */
export class FingerprintList {
  readonly #rowBytes: number;
  #bytes: Uint8Array;
  #nRows = 0;

  /** @param nBits bits a row, a multiple of 32 */
  constructor(nBits: number) {
    this.#rowBytes = nBits / 8;
    this.#bytes = new Uint8Array(FIRST_ROWS * this.#rowBytes);
  }

  get nRows(): number {
    return this.#nRows;
  }

  add(fingerprint: Uint8Array): void {
    const at = this.#nRows * this.#rowBytes;
    if (at === this.#bytes.length) {
      const grown = new Uint8Array(2 * at);
      grown.set(this.#bytes);
      this.#bytes = grown;
    }
    this.#bytes.set(fingerprint, at);
    this.#nRows++;
  }

  /** All rows so far, `[nRows, nBits]`, in the list's own memory. */
  packed(): PackedFingerprints {
    return packedFingerprints(this.#bytes.subarray(0, this.#nRows * this.#rowBytes), 8 * this.#rowBytes);
  }
}

const FIRST_ROWS = 1024;
