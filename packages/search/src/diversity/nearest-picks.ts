import type { PackedFingerprints } from "@molsieve/featurise/packed";
import type { SimilarityIndex } from "../index/similarity-index.js";
import { scanIndex } from "../query/scan-index.js";

const TAKEN = 2;

/** How similar each row of an index is to the pick that it is most similar to. */
export class NearestPicks {
  /** Every row not picked is at least this similar to its nearest pick, so that less can change nothing. */
  minSimilarity = 0;
  /** `[nRows]`, {@link TAKEN} for picks */
  readonly #similarity: Float64Array;

  constructor(nRows: number) {
    this.#similarity = new Float64Array(nRows).fill(-1);
  }

  /** Adds a pick: one scan of the index. */
  add(index: SimilarityIndex, row: number, fingerprint: PackedFingerprints): void {
    this.#similarity[row] = TAKEN;
    scanIndex(index, fingerprint, this);
  }

  offer(row: number, similarity: number): void {
    if (similarity > (this.#similarity[row] as number)) this.#similarity[row] = similarity;
  }

  /** The row least similar to its nearest pick, of equals the lowest. */
  farthest(): number {
    let farthest = 0;
    let least = TAKEN;
    for (let row = 0; row < this.#similarity.length; row++) {
      const similarity = this.#similarity[row] as number;
      if (similarity < least) {
        least = similarity;
        farthest = row;
      }
    }
    this.minSimilarity = least;
    return farthest;
  }
}
