import type { Segment } from "../index/segment.js";
import { BLOCK_ROWS, CHUNK_VECTORS, VECTOR_ROWS } from "../index/segment-layout.js";

/** Rows that are scanned at a time: some vectors of one block. */
export interface Chunk {
  readonly block: number;
  /** The first vector, in the block. */
  readonly first: number;
  readonly count: number;
  /** The numbers of bits that the rows have: `low` to `high`. */
  readonly low: number;
  readonly high: number;
}

/**
 * The chunks of a segment, those first whose rows can be most similar to a query with `nQuery` bits: from the chunk with as
 * many bits outwards, by the ratio of the numbers of bits.
 */
export function chunkOrder(segment: Segment, nQuery: number): Chunk[] {
  const chunks = listChunks(segment);
  let up = chunks.findIndex(({ high }) => high >= nQuery);
  if (up === -1) up = chunks.length;
  let down = up - 1;
  const order: Chunk[] = [];
  while (order.length < chunks.length) {
    const above = chunks[up];
    const below = chunks[down];
    if (above !== undefined && (below === undefined || nQuery * nQuery >= above.low * below.high)) {
      order.push(above);
      up++;
    } else if (below !== undefined) {
      order.push(below);
      down--;
    }
  }
  return order;
}

function listChunks({ nRows, starts }: Segment): Chunk[] {
  const chunks: Chunk[] = [];
  let bits = 0;
  for (let block = 0; block * BLOCK_ROWS < nRows; block++) {
    const end = Math.min((block + 1) * BLOCK_ROWS, nRows);
    for (let place = block * BLOCK_ROWS; place < end; place += CHUNK_VECTORS * VECTOR_ROWS) {
      const last = Math.min(place + CHUNK_VECTORS * VECTOR_ROWS, end) - 1;
      while ((starts[bits + 1] as number) <= place) bits++;
      const low = bits;
      while ((starts[bits + 1] as number) <= last) bits++;
      const first = (place - block * BLOCK_ROWS) / VECTOR_ROWS;
      chunks.push({ block, first, count: Math.ceil((last + 1 - place) / VECTOR_ROWS), low, high: bits });
    }
  }
  return chunks;
}
