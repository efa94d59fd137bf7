import type { SearchHits } from "../index/similarity-index.js";

/** Hits of one query as they come; once there are many more than asked for, only the best are kept. */
export class HitList {
  readonly #top: number;
  #rows = new Uint32Array(64);
  #similarity = new Float64Array(64);
  #length = 0;

  constructor(top: number) {
    this.#top = top;
  }

  add(row: number, similarity: number): void {
    if (this.#length === this.#rows.length) this.#makeRoom();
    this.#rows[this.#length] = row;
    this.#similarity[this.#length] = similarity;
    this.#length++;
  }

  /** The best hits: similarity descending, then row ascending. */
  best(): SearchHits {
    const rows = this.#rows;
    const similarity = this.#similarity;
    const order = Uint32Array.from({ length: this.#length }, (_, i) => i);
    order.sort(
      (a, b) => (similarity[b] as number) - (similarity[a] as number) || (rows[a] as number) - (rows[b] as number),
    );
    const best = order.subarray(0, Math.min(this.#top, this.#length));
    return {
      rows: Uint32Array.from(best, (i) => rows[i] as number),
      similarity: Float64Array.from(best, (i) => similarity[i] as number),
    };
  }

  #makeRoom(): void {
    const kept =
      this.#length > 4 * this.#top && this.#length >= 4096
        ? this.best()
        : { rows: this.#rows, similarity: this.#similarity };
    this.#length = kept.rows.length;
    const room = Math.max(2 * this.#length, this.#rows.length);
    this.#rows = new Uint32Array(room);
    this.#rows.set(kept.rows);
    this.#similarity = new Float64Array(room);
    this.#similarity.set(kept.similarity);
  }
}
