import type { SimilarityIndex } from "../index/similarity-index.js";
import { rowsOfNextBatch } from "./rows-of-next-batch.js";
import {
  checkMatrixOptions,
  type SimilarityMatrixOptions,
  type SimilarityRows,
  similarityRows,
} from "./similarity-rows.js";

/**
 * The similarity matrix of an index with itself above a cutoff, as runs of CSR rows in ascending order that together are
 * all rows.
 *
 * Exact. The diagonal is left out. A run has at most 2,048 rows, and fewer where the run before had many entries (2 million are
 * aimed at), so memory does not grow with `nRows`. With a Tversky measure the row is the query. Work: one search for every compound,
 * for the upper triangle, too: rows are scanned in the order of their numbers of bits, in which those above a row lie anywhere.
 *
 * @throws {MolsieveError} `argument` when an option lies outside its range, or the upper triangle of a matrix that is not symmetric is asked for
 */
export function similarityMatrix(
  index: SimilarityIndex,
  options: SimilarityMatrixOptions,
): Generator<SimilarityRows, void, undefined> {
  checkMatrixOptions(options);
  return batches(index, options);
}

function* batches(
  index: SimilarityIndex,
  options: SimilarityMatrixOptions,
): Generator<SimilarityRows, void, undefined> {
  let size = rowsOfNextBatch(index.nRows);
  for (let first = 0; first < index.nRows; ) {
    const batch = similarityRows(index, first, Math.min(first + size, index.nRows), options);
    yield batch;
    first += batch.start.length - 1;
    size = rowsOfNextBatch(index.nRows, batch);
  }
}
