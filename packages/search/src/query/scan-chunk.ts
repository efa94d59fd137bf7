import type { Segment } from "../index/segment.js";
import { BLOCK_ROWS, blockAddress, planeBytes } from "../index/segment-layout.js";
import { leastCommon } from "../similarity/least-common.js";
import type { CountSimilarity } from "../similarity/measure.js";
import type { Chunk } from "./chunk-order.js";
import type { PlacedQuery } from "./query.js";
import type { HitCollector } from "./search-hits.js";

/** Offers the collector the rows of a chunk that may be similar enough. */
export function scanChunk(
  segment: Segment,
  query: PlacedQuery,
  { block, first, count, low, high }: Chunk,
  similarity: CountSimilarity,
  collector: Omit<HitCollector, "hits">,
): void {
  const least = leastOfChunk(similarity, collector.minSimilarity, query.count, low, high);
  if (least === Number.POSITIVE_INFINITY) return;
  const { nRows, nBits, kernel, rows, starts, found, scratch, scratchLayout } = segment;
  const end = kernel.scanBlock(
    blockAddress(block, nBits),
    planeBytes(block, nRows),
    query.address,
    query.count,
    first,
    count,
    query.count - least,
    scratch,
    scratch + scratchLayout.full,
    found.byteOffset,
  );
  const nFound = (end - found.byteOffset) / 4;
  let nBitsOfRow = low;
  for (let i = 0; i < nFound; i++) {
    const hit = found[i] as number;
    const place = block * BLOCK_ROWS + (hit & 0xffff);
    if (place >= nRows) break;
    while ((starts[nBitsOfRow + 1] as number) <= place) nBitsOfRow++;
    const common = query.count - (hit >>> 16);
    collector.offer(rows[place] as number, similarity(common, query.count, nBitsOfRow));
  }
}

/**
 * The smallest number of common bits with which a row of `low` to `high` bits can reach the similarity: that of the fewest
 * bits with which it can be reached at all, since more bits of the row never make a row more similar that has no more in common.
 */
function leastOfChunk(
  similarity: CountSimilarity,
  minSimilarity: number,
  nQuery: number,
  low: number,
  high: number,
): number {
  for (let nRow = low; nRow <= high; nRow++) {
    const least = leastCommon(similarity, minSimilarity, nQuery, nRow);
    if (least !== Number.POSITIVE_INFINITY) return least;
    if (nRow >= nQuery) break;
  }
  return Number.POSITIVE_INFINITY;
}
