import { type PackedFingerprints, packedFingerprints } from "@molsieve/featurise/packed";
import { BLOCK_ROWS, blockAddress, planeBytes } from "./segment-layout.js";
import type { SimilarityIndex } from "./similarity-index.js";

/** Gives fingerprints back from an index, few at a time and often: it keeps where each row lies, 4 bytes a row. */
export class RowReader {
  readonly #index: SimilarityIndex;
  /** The place of each row, counted through all segments. */
  readonly #places: Uint32Array;
  /** The memory of each segment. */
  readonly #memories: readonly Uint8Array[];

  constructor(index: SimilarityIndex) {
    this.#index = index;
    this.#places = new Uint32Array(index.nRows);
    this.#memories = index.segments.map(({ memory }) => new Uint8Array(memory.buffer));
    let place = 0;
    for (const { rows } of index.segments) {
      for (const row of rows) this.#places[row] = place++;
    }
  }

  /** The fingerprints of some rows, in the order given. */
  read(rows: ArrayLike<number>): PackedFingerprints {
    const rowBytes = this.#index.nBits / 8;
    const bytes = new Uint8Array(rows.length * rowBytes);
    for (let i = 0; i < rows.length; i++) {
      this.#readRow(rows[i] as number, bytes.subarray(i * rowBytes, (i + 1) * rowBytes));
    }
    return packedFingerprints(bytes, this.#index.nBits);
  }

  #readRow(row: number, into: Uint8Array): void {
    const { segments, nBits } = this.#index;
    let place = this.#places[row] as number;
    let s = 0;
    while (place >= (segments[s]?.nRows ?? 0)) place -= segments[s++]?.nRows ?? 0;
    const memory = this.#memories[s] as Uint8Array;
    const block = Math.floor(place / BLOCK_ROWS);
    const stride = planeBytes(block, segments[s]?.nRows ?? 0);
    const inBlock = place % BLOCK_ROWS;
    let address = blockAddress(block, nBits) + (inBlock >> 3);
    for (let bit = 0; bit < nBits; bit++) {
      const set = ((memory[address] as number) >> (inBlock & 7)) & 1;
      into[bit >> 3] = (into[bit >> 3] as number) | (set << (bit & 7));
      address += stride;
    }
  }
}
