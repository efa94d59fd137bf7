import { argumentError } from "@molsieve/core";

/** The groups of compounds that plots compare; each has one colour and one dash throughout the report. */
export type CompoundGroup = "library" | "training" | "hidden" | "hiddenActives" | "hits";

/** Counts of several groups over the same bins. */
export interface Histogram {
  /** What is counted, for example `molecular weight`. */
  readonly label: string;
  /** Unit of the edges; empty where there is none. */
  readonly unit: string;
  /** Bin borders, ascending, `[nBins + 1]`; a value on a border belongs to the bin above, the last bin holds both ends. */
  readonly edges: readonly number[];
  readonly series: readonly HistogramSeries[];
}

export interface HistogramSeries {
  readonly group: CompoundGroup;
  /** Compounds in each bin, `[nBins]`. */
  readonly counts: readonly number[];
}

export interface HistogramOptions {
  readonly label: string;
  readonly unit: string;
  /** Values of each group in the order they are drawn. */
  readonly groups: readonly { readonly group: CompoundGroup; readonly values: Iterable<number> }[];
  /** About how many bins; the width is rounded to 1, 2 or 5 times a power of ten. Default 24. */
  readonly bins?: number;
  /** The values are whole numbers: bins are centred on them and at least 1 wide. Default `false`. */
  readonly whole?: boolean;
}

/** Least and largest of finite values; the other way round where there are none. */
export interface ValueRange {
  readonly low: number;
  readonly high: number;
}

/** The range of no values. */
export const NO_VALUES: ValueRange = { low: Number.POSITIVE_INFINITY, high: Number.NEGATIVE_INFINITY };

/** A range with a value more; one that is not finite changes nothing. */
export function widened({ low, high }: ValueRange, value: number): ValueRange {
  if (!Number.isFinite(value)) return { low, high };
  return { low: Math.min(low, value), high: Math.max(high, value) };
}

/** Equally wide bins. */
export interface HistogramBins {
  /** As in {@link Histogram}. */
  readonly edges: readonly number[];
  /** The bin of a value within the range that the bins were made for. */
  binOf(value: number): number;
}

/**
 * Round, equally wide bins that hold every value of a range.
 *
 * Without values there is one empty bin at 0. Where all values are equal there is one bin around them.
 *
 * @throws {MolsieveError} `argument` when `bins` is not an integer from 1 to 200
 */
export function histogramBins(
  range: ValueRange,
  { bins = 24, whole = false }: Pick<HistogramOptions, "bins" | "whole">,
): HistogramBins {
  if (!(Number.isInteger(bins) && bins >= 1 && bins <= 200)) {
    throw argumentError("bins", bins, "an integer from 1 to 200");
  }
  const { low, high } = range.low > range.high ? { low: 0, high: 0 } : range;
  // A span lost in rounding is no span.
  const span = high - low > Math.max(1e-100, 1e-7 * Math.max(Math.abs(low), Math.abs(high))) ? high - low : 0;
  const width = whole ? Math.max(1, roundedStep(span / bins)) : roundedStep(span / bins);
  const shift = whole ? 0.5 : 0;
  const placeOf = (value: number) => Math.floor(Number(((value + shift) / width).toPrecision(12)));
  const first = placeOf(low);
  const last = whole || placeOf(high) * width < high ? placeOf(high) : Math.max(first, placeOf(high) - 1);
  const nBins = last - first + 1;
  return {
    edges: Array.from({ length: nBins + 1 }, (_, i) => Number(((first + i) * width - shift).toPrecision(12))),
    binOf: (value) => Math.min(nBins - 1, placeOf(value) - first),
  };
}

/** Counts of finite values in each bin, `[nBins]`. */
export function countsIn({ edges, binOf }: HistogramBins, values: Iterable<number>): number[] {
  const counts = new Array<number>(edges.length - 1).fill(0);
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    const bin = binOf(value);
    counts[bin] = (counts[bin] as number) + 1;
  }
  return counts;
}

/**
 * Counts of each group over bins of {@link histogramBins} that hold every finite value; others are not counted.
 *
 * @throws {MolsieveError} `argument` when `bins` is not an integer from 1 to 200
 */
export function histogramFromValues(options: HistogramOptions): Histogram {
  const { label, unit } = options;
  const groups = options.groups.map(({ group, values }) => ({ group, values: [...values] }));
  const bins = histogramBins(groups.flatMap(({ values }) => values).reduce(widened, NO_VALUES), options);
  const series = groups.map(({ group, values }) => ({ group, counts: countsIn(bins, values) }));
  return { label, unit, edges: bins.edges, series };
}

/** The smallest of 1, 2 and 5 times a power of ten that is not below `step`; 1 where `step` is 0. */
export function roundedStep(step: number): number {
  if (!(step > 0)) return 1;
  const power = 10 ** Math.floor(Math.log10(step));
  const factor = [1, 2, 5].find((f) => f * power >= step * (1 - 1e-9)) ?? 10;
  return Number((factor * power).toPrecision(12));
}
