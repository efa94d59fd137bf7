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

/** The same hits in the order in which they are given out. */
export function sortHits(rows: Uint32Array, similarity: Float64Array): SearchHits {
  const order = new Uint32Array(rows.length).map((_, i) => i);
  order.sort((a, b) => {
    const more = (similarity[b] as number) - (similarity[a] as number);
    return more !== 0 ? more : (rows[a] as number) - (rows[b] as number);
  });
  return {
    rows: order.map((i) => rows[i] as number),
    similarity: Float64Array.from(order, (i) => similarity[i] as number),
  };
}
