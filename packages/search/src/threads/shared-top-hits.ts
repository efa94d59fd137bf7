import type { HitCollector, SearchHits } from "../query/search-hits.js";
import { TopHits } from "../query/top-hits.js";

/** What stands for similarity 1 in a shared cell; others are rounded down. */
const ONE = 2 ** 30;

/**
 * The most similar rows of one thread's share of a search. What all threads together have to beat lies in a shared cell, so that
 * each scans as little as one thread alone would.
 *
 * A cell may fall when two threads write at once; any value that was ever written is a bound that holds.
 */
export class SharedTopHits implements HitCollector {
  readonly #own: TopHits;
  readonly #cells: Int32Array;
  readonly #cell: number;
  #written = 0;

  /** @param cell where the query's bound lies in `cells` */
  constructor(top: number, minSimilarity: number, cells: Int32Array, cell: number) {
    this.#own = new TopHits(top, minSimilarity);
    this.#cells = cells;
    this.#cell = cell;
  }

  get minSimilarity(): number {
    return Math.max(this.#own.minSimilarity, Atomics.load(this.#cells, this.#cell) / ONE);
  }

  offer(row: number, similarity: number): void {
    this.#own.offer(row, similarity);
    const bound = Math.floor(this.#own.minSimilarity * ONE);
    if (bound <= this.#written) return;
    this.#written = bound;
    if (bound > Atomics.load(this.#cells, this.#cell)) Atomics.store(this.#cells, this.#cell, bound);
  }

  hits(): SearchHits {
    return this.#own.hits();
  }
}
