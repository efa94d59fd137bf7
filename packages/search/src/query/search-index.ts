import { argumentError } from "@molsieve/core";
import type { PackedFingerprints } from "@molsieve/featurise/packed";
import type { Segment } from "../index/segment.js";
import type { SimilarityIndex } from "../index/similarity-index.js";
import { type CountSimilarity, countSimilarity } from "../similarity/measure.js";
import { AllHits } from "./all-hits.js";
import { type Chunk, chunkOrder } from "./chunk-order.js";
import { groupQueries, listQueries, placeQueries, type Query } from "./query.js";
import { scanChunk } from "./scan-chunk.js";
import type { HitCollector, SearchHits } from "./search-hits.js";
import { checkSearchOptions, type SearchOptions } from "./search-options.js";
import { TopHits } from "./top-hits.js";

/**
 * The rows most similar to each query, exact: as if every row were compared. One result for each query, in their order.
 *
 * Rows of equal similarity come in ascending order, and of those that compete for the last of `top` places the lowest win.
 * Queries with like numbers of bits are asked together, so many queries take less time than one by one.
 *
 * @param queries `[nQueries, nBits]`
 * @throws {MolsieveError} `argument` when an option is out of range or the queries' `nBits` is not the index's
 */
export function searchIndex(index: SimilarityIndex, queries: PackedFingerprints, options: SearchOptions): SearchHits[] {
  checkSearchOptions(options);
  if (queries.nBits !== index.nBits)
    throw argumentError("queries.nBits", queries.nBits, `${index.nBits}, as the index`);
  const { top, minSimilarity = 0, measure = "tanimoto" } = options;
  const similarity = countSimilarity(measure);
  const listed = listQueries(queries);
  const collectors = listed.map(() =>
    top === undefined
      ? new AllHits(minSimilarity)
      : new TopHits(Math.min(top, Math.max(1, index.nRows)), minSimilarity),
  );
  for (const group of groupQueries(listed, index.nBits)) {
    for (const segment of index.segments) searchSegment(segment, group, collectors, similarity);
  }
  return collectors.map((collector) => collector.hits());
}

function searchSegment(
  segment: Segment,
  group: readonly Query[],
  collectors: readonly HitCollector[],
  similarity: CountSimilarity,
): void {
  const placed = placeQueries(segment, group);
  const middle = group[group.length >> 1] as Query;
  const [nearest, ...others] = chunkOrder(segment, middle.count);
  const pieces = nearest === undefined ? [] : doubling(nearest);
  for (const chunk of [...pieces, ...others]) {
    for (const query of placed) {
      scanChunk(segment, query, chunk, similarity, collectors[query.row] as HitCollector);
    }
  }
}

/** Pieces of one vector, one, two, four and so on: what has to be beaten rises before much has been looked at. */
function doubling(chunk: Chunk): Chunk[] {
  const pieces: Chunk[] = [];
  for (let done = 0; done < chunk.count; ) {
    const count = Math.min(Math.max(1, done), chunk.count - done);
    pieces.push({ ...chunk, first: chunk.first + done, count });
    done += count;
  }
  return pieces;
}
