/** Rows like a query: similarity descending, then row ascending. */
export interface SearchHits {
  /** `[nHits]` */
  readonly rows: Uint32Array;
  /** `[nHits]`, in [0, 1] */
  readonly similarity: Float64Array;
}

/** Collects rows in any order. */
export interface HitCollector {
  /** Rows less similar than this need not be offered. Only ever rises. */
  readonly minSimilarity: number;
  offer(row: number, similarity: number): void;
  hits(): SearchHits;
}

/**
 * The same hits in the order in which they are given out. There are few different similarities among many hits, so the hits
 * are dealt out by similarity and then the rows of each sorted.
 */
export function sortHits(rows: Uint32Array, similarity: Float64Array): SearchHits {
  const counts = new Map<number, number>();
  for (const value of similarity) counts.set(value, (counts.get(value) ?? 0) + 1);
  const values = Float64Array.from(counts.keys()).sort().reverse();
  const next = new Map<number, number>();
  let taken = 0;
  for (const value of values) {
    next.set(value, taken);
    taken += counts.get(value) as number;
  }
  const sortedRows = new Uint32Array(rows.length);
  const sortedSimilarity = new Float64Array(rows.length);
  for (const [i, value] of similarity.entries()) {
    const place = next.get(value) as number;
    next.set(value, place + 1);
    sortedRows[place] = rows[i] as number;
    sortedSimilarity[place] = value;
  }
  for (const [value, end] of next) sortedRows.subarray(end - (counts.get(value) as number), end).sort();
  return { rows: sortedRows, similarity: sortedSimilarity };
}
