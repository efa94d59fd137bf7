// Stand-in for parts of @molsieve/search until they are merged.
import type { PackedFingerprints } from "@molsieve/featurise";
import { type SearchHits, type SearchOptions, searchIndex, type SimilarityIndex } from "@molsieve/search";

export interface SearchPool extends AsyncDisposable {
  readonly threads: number;
  search(queries: PackedFingerprints, options: SearchOptions): Promise<SearchHits[]>;
}
export async function createSearchPool(index: SimilarityIndex, _: { threads?: number } = {}): Promise<SearchPool> {
  return { threads: 1, search: async (q, so) => searchIndex(index, q, so), async [Symbol.asyncDispose]() {} };
}

/** The places of the picks, in the order picked. */
export function pickLeaders(_f: PackedFingerprints, _o: { cutoff: number; count?: number }): Uint32Array { throw new Error("to come"); }
