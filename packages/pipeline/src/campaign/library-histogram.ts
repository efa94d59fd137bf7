import type { ScoreName } from "../hits/scored-compound.js";
import {
  countsIn,
  type Histogram,
  type HistogramOptions,
  histogramBins,
  type ValueRange,
  widened,
} from "../report/index.js";

/** What a distribution shows beside the library, which is too large to be held. */
export interface DistributionOptions extends Omit<HistogramOptions, "bins"> {
  /** What is counted. */
  readonly name: ScoreName;
}

/** A histogram whose first group, the library, comes value by value. */
export class LibraryHistogram {
  readonly name: ScoreName;
  readonly #options: DistributionOptions;
  readonly #bins: ReturnType<typeof histogramBins>;
  readonly #counts: number[];

  /** @param range of the library's values */
  constructor(options: DistributionOptions, range: ValueRange) {
    this.name = options.name;
    this.#options = options;
    let all = range;
    for (const { values } of options.groups) for (const value of values) all = widened(all, value);
    this.#bins = histogramBins(all, options);
    this.#counts = countsIn(this.#bins, []);
  }

  /** Counts a value of the library. */
  add(value: number): void {
    if (!Number.isFinite(value)) return;
    const bin = this.#bins.binOf(value);
    this.#counts[bin] = (this.#counts[bin] as number) + 1;
  }

  histogram(): Histogram {
    const { label, unit, groups } = this.#options;
    const others = groups.map(({ group, values }) => ({ group, counts: countsIn(this.#bins, values) }));
    return { label, unit, edges: this.#bins.edges, series: [{ group: "library", counts: this.#counts }, ...others] };
  }
}
