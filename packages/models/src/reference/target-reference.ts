/** What a model says of a set of compounds that predictions are compared with, such as approved drugs. */
export interface TargetReference {
  /** Of the set: a file, or a data set. */
  readonly name: string;
  /** Of its file, hexadecimal. */
  readonly sha256: string;
  /** Distinct compounds that were predicted. */
  readonly nCompounds: number;
  /** On what terms the set may be used. */
  readonly licence?: string;
  /** The predicted values (of two classes: probabilities of the second), ascending and finite; of more than 1,001 that many, evenly spread. */
  readonly values: readonly number[];
}

const MOST_VALUES = 1001;

/**
 * The values of a reference: sorted, those that are not finite left out, of more than 1,001 that many, evenly spread from the least to the
 * largest, so that percentiles are right to 0.1.
 */
export function referenceValues(predicted: Float64Array): number[] {
  const sorted = predicted.filter(Number.isFinite).sort();
  if (sorted.length <= MOST_VALUES) return Array.from(sorted);
  const step = (sorted.length - 1) / (MOST_VALUES - 1);
  return Array.from({ length: MOST_VALUES }, (_, i) => sorted[Math.round(i * step)] as number);
}

/**
 * Share of a reference that lies below a value, in per cent, 0 to 100; equal ones count one half. NaN for a value that is not a number,
 * and without a reference.
 */
export function percentileIn(values: ArrayLike<number>, value: number): number {
  if (Number.isNaN(value) || values.length === 0) return Number.NaN;
  const before = (isBefore: (each: number) => boolean) => {
    let low = 0;
    let high = values.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (isBefore(values[middle] as number)) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  const below = before((each) => each < value);
  const upTo = before((each) => each <= value);
  return (50 * (below + upTo)) / values.length;
}
