import type { TaskOptions } from "@molsieve/core";
import type { PackedFingerprints } from "@molsieve/featurise/packed";
import type { NearestNeighbours, NearestNeighboursOptions } from "../matrix/nearest-neighbours.js";
import type { SimilarityMatrixOptions, SimilarityRows } from "../matrix/similarity-rows.js";
import type { SearchHits } from "../query/search-hits.js";
import type { SearchOptions } from "../query/search-options.js";

/**
 * Worker threads that search one index, whose memory they share: nothing is copied to them. Every method gives what its
 * namesake without a pool gives, to the last bit.
 *
 * Calls may overlap; they are worked on in the order in which they were made. A call whose signal fires is given up at once
 * with `cancelled`, and the threads drop it soon after. When a thread dies, that call and all later ones fail with `worker`.
 *
 * Declare it with `await using`: its threads end with the scope. They do not keep a process alive that waits for nothing.
 */
export interface SearchPool extends AsyncDisposable {
  readonly threads: number;
  /** See `searchIndex`. */
  search(
    queries: PackedFingerprints,
    options: SearchOptions,
    task?: Pick<TaskOptions, "signal">,
  ): Promise<SearchHits[]>;
  /** See `similarityMatrix`; a few runs are computed ahead of those taken. */
  similarityMatrix(
    options: SimilarityMatrixOptions,
    task?: Pick<TaskOptions, "signal">,
  ): AsyncGenerator<SimilarityRows, void, undefined>;
  /** See `nearestNeighbours`. Progress is in `queries`. */
  nearestNeighbours(
    queries: PackedFingerprints,
    options?: NearestNeighboursOptions,
    task?: TaskOptions,
  ): Promise<NearestNeighbours>;
}
