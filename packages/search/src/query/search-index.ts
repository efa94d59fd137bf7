import { argumentError } from "@molsieve/core";
import type { PackedFingerprints } from "@molsieve/featurise/packed";
import type { SimilarityIndex } from "../index/similarity-index.js";
import { countSimilarity } from "../similarity/measure.js";
import { collectHits } from "./collect-hits.js";
import { createCollector } from "./create-collector.js";
import type { SearchHits } from "./search-hits.js";
import { checkSearchOptions, type SearchOptions } from "./search-options.js";
import { WHOLE_WORK } from "./work-share.js";

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
  checkQueries(index, queries, options);
  const collectors = Array.from({ length: queries.nRows }, () => createCollector(options, index.nRows));
  collectHits(index, queries, options.measure ?? "tanimoto", collectors, WHOLE_WORK);
  return collectors.map((collector) => collector.hits());
}

/** @throws {MolsieveError} `argument` when an option is out of range or the queries' `nBits` is not the index's */
export function checkQueries(index: SimilarityIndex, queries: PackedFingerprints, options: SearchOptions): void {
  checkSearchOptions(options);
  countSimilarity(options.measure ?? "tanimoto");
  if (queries.nBits !== index.nBits) {
    throw argumentError("queries.nBits", queries.nBits, `${index.nBits}, as the index`);
  }
}
