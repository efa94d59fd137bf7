import type { Segment } from "../index/segment.js";
import { BLOCK_ROWS } from "../index/segment-layout.js";

/** A block and the numbers of bits that its rows have: `low` to `high`. */
export interface Block {
  readonly block: number;
  readonly low: number;
  readonly high: number;
}

/**
 * The blocks of a segment, those first whose rows can be most similar to a query with `nQuery` bits: from the block with as
 * many bits outwards, by the ratio of the numbers of bits.
 */
export function blockOrder(segment: Segment, nQuery: number): Block[] {
  const blocks = listBlocks(segment);
  let up = blocks.findIndex(({ high }) => high >= nQuery);
  if (up === -1) up = blocks.length;
  let down = up - 1;
  const order: Block[] = [];
  while (order.length < blocks.length) {
    const above = blocks[up];
    const below = blocks[down];
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

function listBlocks({ nRows, starts }: Segment): Block[] {
  const blocks: Block[] = [];
  let count = 0;
  for (let first = 0; first < nRows; first += BLOCK_ROWS) {
    while ((starts[count + 1] as number) <= first) count++;
    const low = count;
    const last = Math.min(first + BLOCK_ROWS, nRows) - 1;
    while ((starts[count + 1] as number) <= last) count++;
    blocks.push({ block: blocks.length, low, high: count });
  }
  return blocks;
}
