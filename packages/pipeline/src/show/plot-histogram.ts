import { type CompoundGroup, histogramFromValues } from "../report/histogram.js";
import { histogramFigure } from "../report/plots/histogram-plot.js";
import { Plot } from "./plot.js";
import { seriesOf } from "./series.js";

/** What {@link plotHistogram} is told of the values. */
export interface HistogramPlotText {
  /** What the values are, for example `molecular weight`. */
  readonly label: string;
  /** Default: none. */
  readonly unit?: string;
  /** Default: the label. */
  readonly title?: string;
  /** About how many bins, 1 to 200; they are of a round width. Default 24. */
  readonly bins?: number;
  /** Whether values are whole numbers, each to have a bin. Default false. */
  readonly whole?: boolean;
}

/**
 * A histogram of one to four groups by their names, each in percent of its own values, so that small groups can be compared with
 * large ones. Values that are not finite are not counted.
 *
 * @throws {MolsieveError} `argument` for no group or more than four, or `bins` out of range
 */
export function plotHistogram(groups: Readonly<Record<string, Iterable<number>>>, text: HistogramPlotText): Plot {
  const { label, unit = "", title = label, bins, whole = false } = text;
  const series = seriesOf("groups", Object.keys(groups));
  const histogram = histogramFromValues({
    label,
    unit,
    whole,
    groups: series.map(({ name, group }) => ({ group, values: groups[name] as Iterable<number> })),
    ...(bins !== undefined && { bins }),
  });
  const names: Partial<Record<CompoundGroup, string>> = {};
  for (const { name, group } of series) names[group] = name;
  return new Plot(histogramFigure(histogram, { id: "histogram", title, names }));
}
