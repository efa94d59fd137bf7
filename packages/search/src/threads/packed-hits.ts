import type { SearchHits } from "../query/search-hits.js";

/** The hits of many queries in one piece, to be handed from thread to thread: those of query `i` are `start[i]` to `start[i + 1] - 1`. */
export interface PackedHits {
  /** `[nQueries + 1]` */
  readonly start: Float64Array;
  /** `[nHits]` */
  readonly rows: Uint32Array;
  /** `[nHits]` */
  readonly similarity: Float64Array;
}

export function packHits(hits: readonly SearchHits[]): PackedHits {
  const start = new Float64Array(hits.length + 1);
  for (const [i, { rows }] of hits.entries()) start[i + 1] = (start[i] as number) + rows.length;
  const nHits = start[hits.length] as number;
  const rows = new Uint32Array(nHits);
  const similarity = new Float64Array(nHits);
  for (const [i, each] of hits.entries()) {
    rows.set(each.rows, start[i]);
    similarity.set(each.similarity, start[i]);
  }
  return { start, rows, similarity };
}

export function hitsOf({ start, rows, similarity }: PackedHits, query: number): SearchHits {
  return {
    rows: rows.slice(start[query], start[query + 1]),
    similarity: similarity.slice(start[query], start[query + 1]),
  };
}
