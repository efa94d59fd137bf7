import { type HitCollector, type SearchHits, sortHits } from "./search-hits.js";

/** All rows of at least a similarity. */
export class AllHits implements HitCollector {
  readonly minSimilarity: number;
  #rows = new Uint32Array(64);
  #similarity = new Float64Array(64);
  #count = 0;

  constructor(minSimilarity: number) {
    this.minSimilarity = minSimilarity;
  }

  offer(row: number, similarity: number): void {
    if (similarity < this.minSimilarity) return;
    if (this.#count === this.#rows.length) this.#grow();
    this.#rows[this.#count] = row;
    this.#similarity[this.#count] = similarity;
    this.#count++;
  }

  hits(): SearchHits {
    return sortHits(this.#rows.subarray(0, this.#count), this.#similarity.subarray(0, this.#count));
  }

  #grow(): void {
    const rows = new Uint32Array(this.#count * 2);
    const similarity = new Float64Array(this.#count * 2);
    rows.set(this.#rows);
    similarity.set(this.#similarity);
    this.#rows = rows;
    this.#similarity = similarity;
  }
}
