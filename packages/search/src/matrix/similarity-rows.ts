import { argumentError } from "@molsieve/core";
import { fingerprintRows } from "../index/fingerprint-rows.js";
import type { SimilarityIndex } from "../index/similarity-index.js";
import type { SearchHits } from "../query/search-hits.js";
import { searchIndex } from "../query/search-index.js";
import { countSimilarity, type Measure } from "../similarity/measure.js";

/**
 * Some rows of a sparse similarity matrix (CSR): those of the compounds `firstRow` to `firstRow + start.length - 2`.
 *
 * The entries of the `i`-th of them are `start[i]` to `start[i + 1] - 1` of `columns` and `similarity`.
 */
export interface SimilarityRows {
  readonly firstRow: number;
  /** `[nRows + 1]`, `start[0]` is 0. */
  readonly start: Uint32Array;
  /** The other compound's row, ascending within a row, never the row itself, `[nEntries]`. */
  readonly columns: Uint32Array;
  /** `[nEntries]` */
  readonly similarity: Float64Array;
}

/** Options of `similarityMatrix`. */
export interface SimilarityMatrixOptions {
  /** Entries below it are left out, 0 to 1. */
  readonly minSimilarity: number;
  /** Default `tanimoto`. */
  readonly measure?: Measure;
  /** `full`: every pair twice, as the neighbours of each. `upper`: columns above the row only. Default `full`. */
  readonly triangle?: "full" | "upper";
}

/** @throws {MolsieveError} `argument` when an option lies outside its range, or the upper triangle of a matrix that is not symmetric is asked for */
export function checkMatrixOptions(options: SimilarityMatrixOptions): void {
  const { minSimilarity, measure = "tanimoto", triangle = "full" } = options;
  countSimilarity(measure);
  if (!(minSimilarity >= 0 && minSimilarity <= 1)) {
    throw argumentError("minSimilarity", minSimilarity, "a number from 0 to 1");
  }
  if (triangle !== "full" && triangle !== "upper") throw argumentError("triangle", triangle, '"full" or "upper"');
  if (triangle === "full" || typeof measure !== "object") return;
  const { alpha, beta } = measure.tversky;
  if (alpha !== beta) {
    throw argumentError("triangle", triangle, '"full" for a Tversky measure whose alpha and beta differ');
  }
}

/** The matrix rows of the compounds `firstRow` to `endRow - 1`, each compound as the query. */
export function similarityRows(
  index: SimilarityIndex,
  firstRow: number,
  endRow: number,
  options: SimilarityMatrixOptions,
): SimilarityRows {
  const { triangle = "full", ...search } = options;
  const rows = Uint32Array.from({ length: endRow - firstRow }, (_, i) => firstRow + i);
  const found = searchIndex(index, fingerprintRows(index, rows), search);
  const most = found.reduce((sum, hits) => sum + hits.rows.length, 0);
  const start = new Uint32Array(found.length + 1);
  const columns = new Uint32Array(most);
  const similarity = new Float64Array(most);
  let at = 0;
  for (const [i, hits] of found.entries()) {
    const row = firstRow + i;
    for (const place of placesByRow(hits)) {
      const column = hits.rows[place] as number;
      if (triangle === "upper" ? column <= row : column === row) continue;
      columns[at] = column;
      similarity[at] = hits.similarity[place] as number;
      at += 1;
    }
    start[i + 1] = at;
  }
  return { firstRow, start, columns: columns.slice(0, at), similarity: similarity.slice(0, at) };
}

/** Places in `hits` in ascending order of their rows. Row and place are sorted as one exact number, which needs no comparator. */
function placesByRow({ rows }: SearchHits): Float64Array {
  const n = rows.length;
  const keys = new Float64Array(n);
  for (let place = 0; place < n; place++) keys[place] = (rows[place] as number) * n + place;
  keys.sort();
  for (let i = 0; i < n; i++) keys[i] = (keys[i] as number) % n;
  return keys;
}
