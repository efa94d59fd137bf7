import type { PackedFingerprints } from "@molsieve/featurise/packed";
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
  let isFirst = true;
  for (const chunks of byBlock(chunkOrder(segment, middle.count))) {
    if (share.pieces === "blocks" && !share.takesNext()) continue;
    const [nearest, ...others] = chunks as [Chunk, ...Chunk[]];
    // What has to be beaten rises most with the first rows.
    for (const chunk of isFirst ? [...growingParts(nearest), ...others] : chunks) {
      for (const query of placed) {
        scanChunk(segment, query, chunk, similarity, collectors[query.row] as HitCollector);
      }
    }
    isFirst = false;
  }
}

/** The chunks of each block, which lie in the same pages of memory; blocks in the order of their first chunks. */
function byBlock(chunks: readonly Chunk[]): Iterable<Chunk[]> {
  const blocks = new Map<number, Chunk[]>();
  for (const chunk of chunks) {
    const own = blocks.get(chunk.block);
    if (own === undefined) blocks.set(chunk.block, [chunk]);
    else own.push(chunk);
  }
  return blocks.values();
}

/** A chunk in parts of 1, 1, 2, 4 and so on vectors. */
function growingParts(chunk: Chunk): Chunk[] {
  const parts: Chunk[] = [];
  for (let done = 0; done < chunk.count; ) {
    const count = Math.min(Math.max(1, done), chunk.count - done);
    parts.push({ ...chunk, first: chunk.first + done, count });
    done += count;
  }
  return parts;
}
