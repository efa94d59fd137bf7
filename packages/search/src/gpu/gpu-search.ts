import type { PackedFingerprints } from "@molsieve/featurise/packed";
import type { SimilarityMatrixOptions, SimilarityRows } from "../matrix/similarity-rows.js";
import type { SearchHits } from "../query/search-hits.js";
import type { SearchOptions } from "../query/search-options.js";

/** Fingerprints that lie on a GPU and are searched there. Calls wait for each other. */
export interface GpuSearch extends Disposable {
  readonly nRows: number;
  readonly nBits: number;
  /** What the driver calls the device. */
  readonly device: string;
  /** `true` for a driver that computes on the CPU. */
  readonly software: boolean;
  /**
   * The rows most similar to each query: the same rows and similarities in the same order as `searchIndex` gives.
   *
   * @param queries bits, `[nQueries, nBits]`
   * @throws {MolsieveError} `argument` when an option is out of range or the queries' `nBits` is not the library's; `engine` when the
   * device is lost, disposed of or out of memory
   */
  search(queries: PackedFingerprints, options: SearchOptions): Promise<SearchHits[]>;
  /**
   * The similarity matrix of the library with itself above a cutoff: the same as `similarityMatrix` gives, in other runs of rows (some
   * 250,000 entries are aimed at, 1,024 rows at most).
   *
   * @throws {MolsieveError} `argument` when an option is out of range, or the rows are not all numbers from 0 to `nRows - 1`;
   * `engine` as in {@link GpuSearch.search}
   */
  similarityMatrix(options: SimilarityMatrixOptions): AsyncGenerator<SimilarityRows, void, undefined>;
}
