import type { RowReader } from "../index/row-reader.js";
import type { SimilarityIndex } from "../index/similarity-index.js";
import { scanIndex } from "../query/scan-index.js";

/** The medoid nearest to each row of an index, of equally near ones the first; a medoid is its own. */
export class NearestMedoids {
  readonly medoids: Uint32Array;
  /** Which of the medoids, `[nRows]`. */
  readonly owner: Uint32Array;
  /** Sum of all rows' distances to it. */
  readonly loss: number;
  readonly minSimilarity = 0;
  readonly #similarity: Float64Array;
  #current = 0;

  constructor(index: SimilarityIndex, reader: RowReader, medoids: Uint32Array) {
    this.medoids = medoids;
    this.owner = new Uint32Array(index.nRows);
    this.#similarity = new Float64Array(index.nRows).fill(-1);
    for (const [m, row] of medoids.entries()) {
      this.#current = m;
      scanIndex(index, reader.read([row]), this);
    }
    // One that equals an earlier medoid has gone to it.
    for (const [m, row] of medoids.entries()) this.owner[row] = m;
    this.loss = this.#similarity.reduce((sum, similarity) => sum + (1 - similarity), 0);
  }

  offer(row: number, similarity: number): void {
    if (similarity <= (this.#similarity[row] as number)) return;
    this.#similarity[row] = similarity;
    this.owner[row] = this.#current;
  }
}
