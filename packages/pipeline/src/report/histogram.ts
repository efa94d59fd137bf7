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

/**
 * Counts of each group over round, equally wide bins that hold every finite value; others are not counted.
 *
 * Without a finite value there is one empty bin at 0. Where all values are equal there is one bin around them.
 *
 * @throws {MolsieveError} `argument` when `bins` is not an integer from 1 to 200
 */
export function histogramFromValues(options: HistogramOptions): Histogram {
  const { label, unit, bins = 24, whole = false } = options;
  if (!(Number.isInteger(bins) && bins >= 1 && bins <= 200)) {
    throw argumentError("bins", bins, "an integer from 1 to 200");
  }
  const groups = options.groups.map(({ group, values }) => ({ group, values: [...values].filter(Number.isFinite) }));
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const { values } of groups) {
    for (const value of values) {
      if (value < low) low = value;
      if (value > high) high = value;
    }
  }
  if (low > high) [low, high] = [0, 0];
  // A span lost in rounding is no span.
  const span = high - low > Math.max(1e-100, 1e-7 * Math.max(Math.abs(low), Math.abs(high))) ? high - low : 0;
  const width = whole ? Math.max(1, roundedStep(span / bins)) : roundedStep(span / bins);
  const shift = whole ? 0.5 : 0;
  const binOf = (value: number) => Math.floor(Number(((value + shift) / width).toPrecision(12)));
  const first = binOf(low);
  const last = whole || binOf(high) * width < high ? binOf(high) : Math.max(first, binOf(high) - 1);
  const nBins = last - first + 1;
  const edges = Array.from({ length: nBins + 1 }, (_, i) => Number(((first + i) * width - shift).toPrecision(12)));
  return {
    label,
    unit,
    edges,
    series: groups.map(({ group, values }) => {
      const counts = new Array<number>(nBins).fill(0);
      for (const value of values) {
        const bin = Math.min(nBins - 1, binOf(value) - first);
        counts[bin] = (counts[bin] as number) + 1;
      }
      return { group, counts };
    }),
  };
}

/** The smallest of 1, 2 and 5 times a power of ten that is not below `step`; 1 where `step` is 0. */
export function roundedStep(step: number): number {
  if (!(step > 0)) return 1;
  const power = 10 ** Math.floor(Math.log10(step));
  const factor = [1, 2, 5].find((f) => f * power >= step * (1 - 1e-9)) ?? 10;
  return Number((factor * power).toPrecision(12));
}
