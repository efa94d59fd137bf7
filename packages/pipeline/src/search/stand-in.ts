// Stand-in for parts of @molsieve/search until they are merged.
import type { PackedFingerprints } from "@molsieve/featurise";
import {
  type SearchHits,
  type SearchOptions,
  type SimilarityIndex,
  type SimilarityMatrixOptions,
  type SimilarityRows,
  searchIndex,
  similarityMatrix,
} from "@molsieve/search";

export interface SearchPool extends AsyncDisposable {
  readonly threads: number;
  search(queries: PackedFingerprints, options: SearchOptions): Promise<SearchHits[]>;
  similarityMatrix(options: SimilarityMatrixOptions): AsyncGenerator<SimilarityRows, void, undefined>;
}
export async function createSearchPool(index: SimilarityIndex, _: { threads?: number } = {}): Promise<SearchPool> {
  return {
    threads: 1,
    search: async (q, so) => searchIndex(index, q, so),
    async *similarityMatrix(o) {
      yield* similarityMatrix(index, o);
    },
    async [Symbol.asyncDispose]() {},
  };
}
