import type { TermIndex } from "../kernel/term-query.js";
import type { FeatureRows } from "../rows/feature-rows.js";

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
 * @param nIndexed rows of the index
 * @param own the number that a row has in the index, -1 where it is not in it: no row is its own neighbour. Default: all -1
 */
export function nearestRows(
  index: TermIndex,
  nIndexed: number,
  features: FeatureRows,
  k: number,
  own?: Int32Array,
): NearestRows {
  const { nRows } = features;
  const count = Math.min(k, nIndexed - (own === undefined ? 0 : 1));
  const rows = new Uint32Array(nRows * count);
  const kept = new Float64Array(nRows * count);
  const similarities = new Float64Array(nIndexed);
  const query = index.query(features);
  for (let row = 0; row < nRows; row++) {
    query.addTo(similarities.fill(0), row, 1);
    if (own !== undefined && (own[row] as number) >= 0) similarities[own[row] as number] = -1;
    keepHighest(similarities, kept.subarray(row * count, (row + 1) * count), rows, row * count);
  }
  return { k: count, rows, similarities: kept };
}

function keepHighest(similarities: Float64Array, kept: Float64Array, rows: Uint32Array, from: number): void {
  if (kept.length === 0) return;
  kept.fill(-2);
  const last = kept.length - 1;
  for (let i = 0; i < similarities.length; i++) {
    const similarity = similarities[i] as number;
    if (similarity <= (kept[last] as number)) continue;
    let at = last;
    while (at > 0 && (kept[at - 1] as number) < similarity) {
      kept[at] = kept[at - 1] as number;
      rows[from + at] = rows[from + at - 1] as number;
      at--;
    }
    kept[at] = similarity;
    rows[from + at] = i;
  }
}
