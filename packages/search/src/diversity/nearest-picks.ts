import type { PackedFingerprints } from "@molsieve/featurise";
import { BLOCK_ROWS, VECTOR_ROWS } from "../index/segment-layout.js";
import type { SimilarityIndex } from "../index/similarity-index.js";
import { blockOrder } from "../query/block-order.js";
import { listQueries, placeQueries } from "../query/query.js";
import { scanBlock } from "../query/scan-block.js";
import { countSimilarity } from "../similarity/measure.js";

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
    const tanimoto = countSimilarity("tanimoto");
    for (const segment of index.segments) {
      for (const query of placeQueries(segment, listQueries(fingerprint))) {
        for (const block of blockOrder(segment, query.count)) {
          scanBlock(segment, query, block, tanimoto, this, 0, BLOCK_ROWS / VECTOR_ROWS);
        }
      }
    }
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
