import type { PackedFingerprints } from "@molsieve/featurise";
import type { Segment } from "../index/segment.js";
import type { SimilarityIndex } from "../index/similarity-index.js";
import { type CountSimilarity, countSimilarity, type Measure } from "../similarity/measure.js";
import { type Chunk, chunkOrder } from "./chunk-order.js";
import { groupQueries, listQueries, placeQueries, type Query } from "./query.js";
import { scanChunk } from "./scan-chunk.js";
import type { HitCollector } from "./search-hits.js";
import type { WorkShare } from "./work-share.js";

/**
 * Offers the collectors the rows that may be similar enough, as far as they are this thread's share of the work.
 *
 * @param collectors one for each query
 */
export function collectHits(
  index: SimilarityIndex,
  queries: PackedFingerprints,
  measure: Measure,
  collectors: readonly HitCollector[],
  share: WorkShare,
): void {
  const similarity = countSimilarity(measure);
  for (const group of groupQueries(listQueries(queries), index.nBits)) {
    if (share.pieces === "groups" && !share.takesNext()) continue;
    for (const segment of index.segments) searchSegment(segment, group, collectors, similarity, share);
  }
}

function searchSegment(
  segment: Segment,
  group: readonly Query[],
  collectors: readonly HitCollector[],
  similarity: CountSimilarity,
  share: WorkShare,
): void {
  const placed = placeQueries(segment, group);
  const middle = group[group.length >> 1] as Query;
  const [nearest, ...others] = chunkOrder(segment, middle.count);
  // The first one vector by vector, so that what has to be beaten rises before much has been looked at.
  const single = nearest === undefined ? [] : vectorsOf(nearest);
  for (const chunk of [...single, ...others]) {
    if (share.pieces === "chunks" && !share.takesNext()) continue;
    for (const query of placed) {
      scanChunk(segment, query, chunk, similarity, collectors[query.row] as HitCollector);
    }
  }
}

function vectorsOf(chunk: Chunk): Chunk[] {
  return Array.from({ length: chunk.count }, (_, i) => ({ ...chunk, first: chunk.first + i, count: 1 }));
}
