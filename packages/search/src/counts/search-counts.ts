import { argumentError } from "@molsieve/core";
import { createCollector } from "../query/create-collector.js";
import type { SearchHits } from "../query/search-hits.js";
import { checkSearchOptions, type SearchOptions } from "../query/search-options.js";
import { blocksByBound } from "./blocks-by-bound.js";
import type { CountIndex } from "./count-index.js";
import { countQuery } from "./count-query.js";
import { type CountRows, countRows } from "./count-rows.js";
import { scanCounts } from "./scan-counts.js";

/** Options of {@link searchCounts}. */
export type CountSearchOptions = Omit<SearchOptions, "measure">;

/**
 * The rows most similar to each query by min-max, exact: as if every row were compared. One result for each query, in their order.
 *
 * Min-max similarity is the sum of the smaller counts over the sum of the larger counts, in [0, 1]: the Tanimoto similarity
 * of the unary forms, and for counts of 0 and 1 that of the bits. Two rows without any count have similarity 1. Rows of equal similarity
 * come in ascending order, and of those that compete for the last of `top` places the lowest win.
 *
 * @throws {MolsieveError} `argument` when an option is out of range or the queries' `width` is not the index's
 * @see doi:10.1016/j.neunet.2005.07.009 (Ralaivola et al. 2005)
 */
export function searchCounts(index: CountIndex, queries: CountRows, options: CountSearchOptions): SearchHits[] {
  checkSearchOptions(options);
  const nQueries = countRows(queries);
  const { width, counts } = queries;
  if (index.nRows > 0 && width !== index.width)
    throw argumentError("queries.width", width, `${index.width}, as the index`);
  return Array.from({ length: nQueries }, (_, row) => {
    const query = countQuery(counts.subarray(row * width, (row + 1) * width));
    const collector = createCollector(options, index.nRows);
    for (const { segment, block, bound } of blocksByBound(index, query.total)) {
      if (bound < collector.minSimilarity) break;
      scanCounts(segment, block, query, collector);
    }
    return collector.hits();
  });
}
