import type { MeasuredValue } from "./measured-value.js";

/** The measurements of one compound as one. */
export interface MergedValue extends MeasuredValue {
  /** How many there were. */
  readonly count: number;
  /** Largest less smallest of the unqualified ones; 0 for a single one. */
  readonly range: number;
}

/**
 * The replicates of a compound as one value: the median of the unqualified ones (the mean of the middle two for an even
 * number); where all are qualified the tightest bound; `undefined` where bounds of both directions leave no single value.
 *
 * @param values at least one
 */
export function mergeValues(values: readonly MeasuredValue[]): MergedValue | undefined {
  const exact = values.filter(({ qualifier }) => qualifier === 0).map(({ value }) => value);
  if (exact.length > 0) {
    const sorted = exact.sort((a, b) => a - b);
    const middle = (sorted.length - 1) / 2;
    const value = ((sorted[Math.floor(middle)] as number) + (sorted[Math.ceil(middle)] as number)) / 2;
    return { value, qualifier: 0, count: values.length, range: (sorted.at(-1) as number) - (sorted[0] as number) };
  }
  const qualifier = (values[0] as MeasuredValue).qualifier;
  if (values.some((other) => other.qualifier !== qualifier)) return undefined;
  const bounds = values.map(({ value }) => value);
  return {
    value: qualifier === 1 ? Math.max(...bounds) : Math.min(...bounds),
    qualifier,
    count: values.length,
    range: 0,
  };
}

/** The class that most replicates of a compound are in; `undefined` where two classes are equally frequent. */
export function mergeClasses(classes: readonly number[]): number | undefined {
  const counts = new Map<number, number>();
  for (const each of classes) counts.set(each, (counts.get(each) ?? 0) + 1);
  const [most, second] = [...counts].sort(([, a], [, b]) => b - a);
  return most !== undefined && most[1] !== second?.[1] ? most[0] : undefined;
}
