import type { SparseRows } from "./row-entries.js";
import type { SimilarityIndex } from "./similarity-index.js";

/** The rows of an index most similar to each of some rows, the most similar first, of equal ones the lower number first. */
export interface NearestRows {
  /** How many each row has. */
  readonly k: number;
  /** `[nRows, k]` */
  readonly rows: Uint32Array;
  /** `[nRows, k]`, in [0, 1]. */
  readonly similarities: Float64Array;
}

/**
 * The `k` rows of `index` most similar to each row; `k` is lowered to what there is.
 *
 * @param own the number that a row has in the index, -1 where it is not in it: no row is its own neighbour. Default: all -1
 */
export function nearestRows(index: SimilarityIndex, rows: SparseRows, k: number, own?: Int32Array): NearestRows {
  const nRows = rows.starts.length - 1;
  const count = Math.min(k, index.nRows - (own === undefined ? 0 : 1));
  const found: NearestRows = {
    k: count,
    rows: new Uint32Array(nRows * count),
    similarities: new Float64Array(nRows * count),
  };
  const similarities = new Float64Array(index.nRows);
  for (let row = 0; row < nRows; row++) {
    index.similarities(rows, row, similarities);
    if (own !== undefined && (own[row] as number) >= 0) similarities[own[row] as number] = -1;
    keepHighest(similarities, count, found, row * count);
  }
  return found;
}

function keepHighest(
  similarities: Float64Array,
  k: number,
  { rows, similarities: kept }: NearestRows,
  from: number,
): void {
  if (k === 0) return;
  kept.fill(-2, from, from + k);
  const last = from + k - 1;
  for (let i = 0; i < similarities.length; i++) {
    const similarity = similarities[i] as number;
    if (similarity <= (kept[last] as number)) continue;
    let at = last;
    while (at > from && (kept[at - 1] as number) < similarity) {
      kept[at] = kept[at - 1] as number;
      rows[at] = rows[at - 1] as number;
      at--;
    }
    kept[at] = similarity;
    rows[at] = i;
  }
}
