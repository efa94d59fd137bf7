/** Hidden compounds in the order of one score, best first, among inactive library compounds that do not change. */
export interface RankedHidden {
  /** Which hidden compound, `[nHidden]`; among equal scores inactive ones come first. */
  readonly row: Uint32Array;
  /** Library compounds that score at least as much, `[nHidden]`, by rank. */
  readonly ahead: Float64Array;
}

/** How much a compound counts for: so many compounds of the population are like it. */
export interface Weights {
  readonly active: number;
  readonly inactive: number;
}

/**
 * Hidden compounds ranked by score, highest first, among library compounds; ties stand against the score.
 *
 * @param library scores, ascending, `[nLibrary]`
 * @param scores of the hidden compounds, `[nHidden]`
 * @param actives which of them are active, `[nHidden]`
 */
export function rankHidden(library: Float64Array, scores: Float64Array, actives: readonly boolean[]): RankedHidden {
  const row = Uint32Array.from(scores.keys()).sort((a, b) => {
    const [one, other] = [scores[a] as number, scores[b] as number];
    if (one !== other) return one > other ? -1 : 1;
    return Number(actives[a]) - Number(actives[b]) || a - b;
  });
  return { row, ahead: Float64Array.from(row, (hidden) => atLeast(library, scores[hidden] as number)) };
}

/**
 * Actives among the first of a ranking, one figure for each number tested: each compound stands for as many as it weighs, spread
 * evenly over its ranks.
 *
 * @param copies how often each hidden compound is there, `[nHidden]`
 * @param tested numbers of compounds, ascending
 */
export function hitsAt(
  { row, ahead }: RankedHidden,
  actives: readonly boolean[],
  copies: ArrayLike<number>,
  weights: Weights,
  tested: readonly number[],
): Float64Array {
  const hits = new Float64Array(tested.length);
  let found = 0;
  let inactives = 0;
  let t = 0;
  for (const [rank, hidden] of row.entries()) {
    const n = copies[hidden] as number;
    if (!actives[hidden]) {
      inactives += n;
      continue;
    }
    const before = weights.inactive * ((ahead[rank] as number) + inactives) + found;
    const after = before + n * weights.active;
    for (; t < tested.length && (tested[t] as number) <= after; t++) {
      hits[t] = found + Math.max(0, (tested[t] as number) - before);
    }
    found += n * weights.active;
  }
  return hits.fill(found, t);
}

/** How many of the ascending values are at least `score`. */
function atLeast(ascending: Float64Array, score: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ascending[middle] as number) < score) low = middle + 1;
    else high = middle;
  }
  return ascending.length - low;
}
