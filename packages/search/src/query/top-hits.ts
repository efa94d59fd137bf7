import { type HitCollector, type SearchHits, sortHits } from "./search-hits.js";

/** The most similar rows of at least a similarity: a heap with the one that has to go next at its root. */
export class TopHits implements HitCollector {
  minSimilarity: number;
  readonly #rows: Uint32Array;
  readonly #similarity: Float64Array;
  #count = 0;

  /** @param top how many to keep, at least 1 */
  constructor(top: number, minSimilarity: number) {
    this.minSimilarity = minSimilarity;
    this.#rows = new Uint32Array(top);
    this.#similarity = new Float64Array(top);
  }

  offer(row: number, similarity: number): void {
    if (similarity < this.minSimilarity) return;
    if (this.#count < this.#rows.length) {
      this.#rise(this.#count++, row, similarity);
    } else if (similarity > (this.#similarity[0] as number) || row < (this.#rows[0] as number)) {
      this.#sink(row, similarity);
    }
    if (this.#count === this.#rows.length) this.minSimilarity = this.#similarity[0] as number;
  }

  hits(): SearchHits {
    return sortHits(this.#rows.subarray(0, this.#count), this.#similarity.subarray(0, this.#count));
  }

  #rise(last: number, row: number, similarity: number): void {
    let at = last;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!this.#goesBefore(row, similarity, parent)) break;
      this.#put(at, this.#rows[parent] as number, this.#similarity[parent] as number);
      at = parent;
    }
    this.#put(at, row, similarity);
  }

  #sink(row: number, similarity: number): void {
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= this.#count) break;
      if (
        child + 1 < this.#count &&
        this.#goesBefore(this.#rows[child + 1] as number, this.#similarity[child + 1] as number, child)
      ) {
        child++;
      }
      if (this.#goesBefore(row, similarity, child)) break;
      this.#put(at, this.#rows[child] as number, this.#similarity[child] as number);
      at = child;
    }
    this.#put(at, row, similarity);
  }

  /** Whether this row has to go before the one at `place`. */
  #goesBefore(row: number, similarity: number, place: number): boolean {
    const other = this.#similarity[place] as number;
    return similarity < other || (similarity === other && row > (this.#rows[place] as number));
  }

  #put(place: number, row: number, similarity: number): void {
    this.#rows[place] = row;
    this.#similarity[place] = similarity;
  }
}
