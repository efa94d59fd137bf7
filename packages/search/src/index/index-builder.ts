import { argumentError } from "@molsieve/core";
import { type PackedFingerprints, packedFingerprints } from "@molsieve/featurise";
import { sortSegment } from "./index-segment.js";
import { createSimilarityIndex, type SimilarityIndex } from "./similarity-index.js";

/** Bytes of fingerprints that wait for each other. */
const WAITING_BYTES = 1 << 26;

/**
 * Makes an index of fingerprints that come in portions. Beside the index it takes 64 MiB, however many rows there are; the
 * portions matter only to the speed of searches, never to what they find.
 */
export class IndexBuilder {
  readonly #nBits: number;
  readonly #waiting: Uint8Array;
  readonly #parts: SimilarityIndex[];
  #waitingBytes = 0;
  #nRows = 0;

  /** @throws {MolsieveError} `argument` as {@link createSimilarityIndex} does */
  constructor(nBits: number) {
    this.#parts = [createSimilarityIndex([], nBits)];
    this.#nBits = nBits;
    const rowBytes = nBits / 8;
    this.#waiting = new Uint8Array(Math.floor(WAITING_BYTES / rowBytes) * rowBytes);
  }

  /**
   * Adds rows behind those added before. The caller may use their memory again.
   *
   * @throws {MolsieveError} `argument` when they have another number of bits
   */
  add({ bytes, nBits }: PackedFingerprints): void {
    if (nBits !== this.#nBits) throw argumentError("fingerprints.nBits", nBits, `${this.#nBits}`);
    for (let at = 0; at < bytes.length; ) {
      const some = bytes.subarray(at, at + this.#waiting.length - this.#waitingBytes);
      this.#waiting.set(some, this.#waitingBytes);
      this.#waitingBytes += some.length;
      at += some.length;
      if (this.#waitingBytes === this.#waiting.length) this.#flush();
    }
  }

  /** The index of all rows, numbered in the order added. Nothing may be added afterwards. */
  finish(): SimilarityIndex {
    if (this.#waitingBytes > 0) this.#flush();
    const segments = this.#parts.flatMap((part) => part.segments);
    return { ...(this.#parts[0] as SimilarityIndex), nRows: this.#nRows, segments };
  }

  #flush(): void {
    const fingerprints = packedFingerprints(this.#waiting.subarray(0, this.#waitingBytes), this.#nBits);
    this.#parts.push(createSimilarityIndex([sortSegment(fingerprints, this.#nRows)], this.#nBits));
    this.#nRows += fingerprints.nRows;
    this.#waitingBytes = 0;
  }
}
