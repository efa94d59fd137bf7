import { type PackedFingerprints, tanimotoFromCounts } from "@molsieve/featurise";
import { BLOCK_ROWS, VECTOR_ROWS } from "../index/segment-layout.js";
import type { SimilarityIndex } from "../index/similarity-index.js";
import { blockOrder } from "./block-order.js";
import { listQueries, placeQueries } from "./query.js";
import { scanBlock } from "./scan-block.js";
import type { HitCollector } from "./search-hits.js";

/** Offers the collector, in any order, every row whose Tanimoto similarity to the one query is as high as it asks for, or higher. */
export function scanIndex(
  { segments }: SimilarityIndex,
  query: PackedFingerprints,
  collector: Omit<HitCollector, "hits">,
): void {
  const listed = listQueries(query);
  for (const segment of segments) {
    for (const placed of placeQueries(segment, listed)) {
      for (const block of blockOrder(segment, placed.count)) {
        scanBlock(segment, placed, block, tanimotoFromCounts, collector, 0, BLOCK_ROWS / VECTOR_ROWS);
      }
    }
  }
}
