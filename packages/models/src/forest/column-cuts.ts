/** Most cuts of one column: codes and a mark for missing values fit into a byte. */
export const MAX_CUTS = 254;

/**
 * Where a column can be cut: ascending numbers, each between two neighbouring values. Up to 255 different values are all
 * kept apart; more are cut where equally many rows lie between the cuts, as nearly as equal values allow.
 *
 * @param sorted the values of the column, ascending, finite, one a row
 */
export function columnCuts(sorted: Float64Array): Float64Array {
  const steps: number[] = [];
  for (let i = 1; i < sorted.length; i++) if (sorted[i] !== sorted[i - 1]) steps.push(i);
  const kept = steps.length <= MAX_CUTS ? steps : new Set(evenSteps(steps, sorted.length));
  return Float64Array.from(kept, (i) => between(sorted[i - 1] as number, sorted[i] as number));
}

/** For each of the even parts of `n` the step nearest to its end; ascending, some perhaps twice. */
function* evenSteps(steps: readonly number[], n: number): Generator<number> {
  let next = 0;
  for (let part = 1; part <= MAX_CUTS; part++) {
    const end = (part * n) / (MAX_CUTS + 1);
    while (
      next + 1 < steps.length &&
      Math.abs((steps[next + 1] as number) - end) <= Math.abs((steps[next] as number) - end)
    ) {
      next++;
    }
    yield steps[next] as number;
  }
}

/** The middle of two numbers, at least `low` and below `high`. */
function between(low: number, high: number): number {
  const middle = low / 2 + high / 2;
  return middle > low && middle < high ? middle : low;
}

/** How many numbers from `from` to `to - 1` of ascending ones lie below the value. */
export function countBelow(ascending: Float64Array, value: number, from = 0, to = ascending.length): number {
  let low = from;
  let high = to;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ascending[middle] as number) < value) low = middle + 1;
    else high = middle;
  }
  return low - from;
}
