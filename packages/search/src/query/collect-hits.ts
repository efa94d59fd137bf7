import type { PackedFingerprints } from "@molsieve/featurise";
import type { Segment } from "../index/segment.js";
import { BLOCK_ROWS, VECTOR_ROWS } from "../index/segment-layout.js";
import type { SimilarityIndex } from "../index/similarity-index.js";
import { type CountSimilarity, countSimilarity, type Measure } from "../similarity/measure.js";
import { blockOrder } from "./block-order.js";
import { groupQueries, listQueries, placeQueries, type Query } from "./query.js";
import { scanBlock } from "./scan-block.js";
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
  let first = true;
  for (const block of blockOrder(segment, middle.count)) {
    if (share.pieces === "blocks" && !share.takesNext()) continue;
    for (const query of placed) {
      const collector = collectors[query.row] as HitCollector;
      if (first) {
        // Vector by vector, so that what has to be beaten rises before much has been looked at.
        for (let vector = 0; vector < BLOCK_ROWS / VECTOR_ROWS; vector++) {
          scanBlock(segment, query, block, similarity, collector, vector, 1);
        }
      } else {
        scanBlock(segment, query, block, similarity, collector, 0, BLOCK_ROWS / VECTOR_ROWS);
      }
    }
    first = false;
  }
}
