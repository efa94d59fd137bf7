// Stand-in for parts of @molsieve/search until they are merged.
import type { PackedFingerprints } from "@molsieve/featurise";
import {
  createSimilarityIndex,
  type IndexFile,
  type IndexSegment,
  type SearchHits,
  type SearchOptions,
  type SimilarityIndex,
  searchIndex,
} from "@molsieve/search";

export async function loadIndex(file: IndexFile): Promise<SimilarityIndex> {
  const all: IndexSegment[] = [];
  for await (const segment of file.segments()) all.push(segment);
  return createSimilarityIndex(all, file.nBits);
}
export interface SearchPool extends AsyncDisposable {
  readonly threads: number;
  search(queries: PackedFingerprints, options: SearchOptions): Promise<SearchHits[]>;
}
export async function createSearchPool(index: SimilarityIndex, _: { threads?: number } = {}): Promise<SearchPool> {
  return { threads: 1, search: async (q, so) => searchIndex(index, q, so), async [Symbol.asyncDispose]() {} };
}
