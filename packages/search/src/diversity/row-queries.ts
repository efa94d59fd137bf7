import { BLOCK_ROWS, blockAddress, planeBytes } from "../index/segment-layout.js";
import type { SimilarityIndex } from "../index/similarity-index.js";
import type { Query } from "../query/query.js";

/** Rows of an index as queries of it, one at a time: keeps where each row lies, 4 bytes a row. */
export class RowQueries {
  readonly #index: SimilarityIndex;
  /** The place of each row, counted through all segments. */
  readonly #places: Uint32Array;
  /** The memory of each segment. */
  readonly #bytes: readonly Uint8Array[];

  constructor(index: SimilarityIndex) {
    this.#index = index;
    this.#places = new Uint32Array(index.nRows);
    this.#bytes = index.segments.map(({ memory }) => new Uint8Array(memory.buffer));
    let place = 0;
    for (const { rows } of index.segments) {
      for (const row of rows) this.#places[row] = place++;
    }
  }

  query(row: number): Query {
    const { segments, nBits } = this.#index;
    let place = this.#places[row] as number;
    let s = 0;
    for (let nRows = segments[0]?.nRows ?? 0; place >= nRows; nRows = segments[++s]?.nRows ?? 0) place -= nRows;
    const bytes = this.#bytes[s] as Uint8Array;
    const block = Math.floor(place / BLOCK_ROWS);
    const stride = planeBytes(block, segments[s]?.nRows ?? 0);
    const inBlock = place % BLOCK_ROWS;
    const address = blockAddress(block, nBits) + (inBlock >> 3);
    const bits: number[] = [];
    for (let bit = 0; bit < nBits; bit++) {
      if (((bytes[address + bit * stride] as number) >> (inBlock & 7)) & 1) bits.push(bit);
    }
    return { row: 0, count: bits.length, bits: Uint32Array.from(bits) };
  }
}
