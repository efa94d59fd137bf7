import type { SearchHits } from "../query/search-hits.js";

/**
 * The hits of all parts in the order in which hits are given out, the first `top` of them.
 *
 * @param parts at least one, each in that order; no row is in two of them
 */
export function mergeHits(parts: readonly SearchHits[], top = Number.POSITIVE_INFINITY): SearchHits {
  let left = parts;
  while (left.length > 1) {
    const merged: SearchHits[] = [];
    for (let i = 0; i < left.length; i += 2) {
      const [a, b] = [left[i] as SearchHits, left[i + 1]];
      merged.push(b === undefined ? a : mergeTwo(a, b, top));
    }
    left = merged;
  }
  return left[0] as SearchHits;
}

function mergeTwo(a: SearchHits, b: SearchHits, top: number): SearchHits {
  const count = Math.min(top, a.rows.length + b.rows.length);
  const rows = new Uint32Array(count);
  const similarity = new Float64Array(count);
  let i = 0;
  let j = 0;
  for (let at = 0; at < count; at++) {
    const [from, place] = isBefore(a, i, b, j) ? [a, i++] : [b, j++];
    rows[at] = from.rows[place] as number;
    similarity[at] = from.similarity[place] as number;
  }
  return { rows, similarity };
}

function isBefore(a: SearchHits, i: number, b: SearchHits, j: number): boolean {
  if (i === a.rows.length || j === b.rows.length) return j === b.rows.length;
  const [mine, other] = [a.similarity[i] as number, b.similarity[j] as number];
  return mine > other || (mine === other && (a.rows[i] as number) < (b.rows[j] as number));
}
