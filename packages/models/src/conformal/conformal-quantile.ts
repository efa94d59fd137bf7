import { argumentError } from "@molsieve/core";

/**
 * The `ceil(level (n + 1))`-th smallest of `n` scores: a new score of the same distribution is at most that large with a
 * probability of at least `level`, and of less than `level + 1 / (n + 1)` where scores do not tie. `Infinity` where that rank
 * exceeds `n`: there are too few.
 *
 * @param ascending scores in ascending order; every row's `repeats` scores are among them
 * @param repeats how many scores each row has. Default 1
 * @see doi:10.1080/01621459.2017.1307116 (Lei et al. 2018)
 */
export function upperQuantile(ascending: Float64Array, level: number, repeats = 1): number {
  const nRows = ascending.length / repeats;
  // The subtrahend keeps 0.9 * 10 = 9.000000000000002 from becoming 10.
  const rank = Math.ceil(level * (nRows + 1) - 1e-9);
  return rank > nRows ? Number.POSITIVE_INFINITY : (ascending[Math.max(rank, 1) * repeats - 1] as number);
}

/**
 * The `floor((1 - level) (n + 1))`-th smallest of `n` scores, the counterpart of {@link upperQuantile} for lower ends:
 * `-Infinity` where there are too few.
 */
export function lowerQuantile(ascending: Float64Array, level: number, repeats = 1): number {
  const nRows = ascending.length / repeats;
  const rank = nRows + 1 - Math.ceil(level * (nRows + 1) - 1e-9);
  if (rank < 1) return Number.NEGATIVE_INFINITY;
  return ascending[(Math.min(rank, nRows) - 1) * repeats] as number;
}

/** @throws {MolsieveError} `argument` unless `level` lies between 0 and 1 */
export function checkLevel(level: number): void {
  if (!(level > 0 && level < 1)) throw argumentError("level", level, "above 0 and below 1");
}
