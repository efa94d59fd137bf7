/** Milliseconds of processor time, of all threads. */
export function cpuMs(work) {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** Elapsed milliseconds. */
export async function wallMs(work) {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

export function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

export function significant(value) {
  return Number(value.toPrecision(3));
}

/** `1.2 (1.1 to 1.5)`: the median and the range. */
export function range(values) {
  const numbers = [median(values), Math.min(...values), Math.max(...values)].map(significant);
  return `${numbers[0]} (${numbers[1]} to ${numbers[2]})`;
}

/** The median of the ratios `above / below` run by run, or nothing where one of them was not measured. */
export function times(above, below) {
  const ratios = above.map((value, run) => value / below[run]);
  return ratios.length === 0 ? "" : significant(median(ratios));
}
