import type { PackedFingerprints } from "@molsieve/featurise";
import type { Segment } from "../index/segment.js";
import { BLOCK_ROWS, VECTOR_ROWS } from "../index/segment-layout.js";
import type { SimilarityIndex } from "../index/similarity-index.js";
import { type CountSimilarity, countSimilarity } from "../similarity/measure.js";
import { blockOrder } from "./block-order.js";
import { createCollector } from "./create-collector.js";
import { groupQueries, listQueries, placeQueries, type Query } from "./query.js";
import { scanBlock } from "./scan-block.js";
import type { HitCollector } from "./search-hits.js";
import type { SearchOptions } from "./search-options.js";
import type { WorkShare } from "./work-share.js";

/** What each query has found in this thread's share of the work, `[nQueries]`. */
export function collectHits(
  index: SimilarityIndex,
  queries: PackedFingerprints,
  options: SearchOptions,
  share: WorkShare,
): HitCollector[] {
  const similarity = countSimilarity(options.measure ?? "tanimoto");
  const listed = listQueries(queries);
  const collectors = listed.map(() => createCollector(options, index.nRows));
  for (const group of groupQueries(listed, index.nBits)) {
    if (share.pieces === "groups" && !share.takesNext()) continue;
    for (const segment of index.segments) searchSegment(segment, group, collectors, similarity, share);
  }
  return collectors;
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
