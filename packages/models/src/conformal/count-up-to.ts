/** How many of the ascending numbers are at most `limit`. */
export function countUpTo(ascending: Float64Array, limit: number): number {
  let from = 0;
  let to = ascending.length;
  while (from < to) {
    const middle = (from + to) >>> 1;
    if ((ascending[middle] as number) <= limit) from = middle + 1;
    else to = middle;
  }
  return from;
}
