import { type PackedFingerprints, tanimotoFromCounts } from "@molsieve/featurise/packed";
import type { SimilarityIndex } from "../index/similarity-index.js";
import { chunkOrder } from "./chunk-order.js";
import { listQueries, placeQueries } from "./query.js";
import { scanChunk } from "./scan-chunk.js";
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
      for (const chunk of chunkOrder(segment, placed.count)) {
        scanChunk(segment, placed, chunk, tanimotoFromCounts, collector);
      }
    }
  }
}
