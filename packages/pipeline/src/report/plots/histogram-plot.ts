import { count, percent, withUnit } from "../format.js";
import type { CompoundGroup, Histogram } from "../histogram.js";
import { type Html, html } from "../html.js";
import { PLOT_X, PLOT_Y, type PlotFigure, plotFigure, polyline } from "./figure.js";
import { linearScale } from "./scale.js";

/** What the groups are called in legends. */
const GROUP_NAME: Readonly<Record<CompoundGroup, string>> = {
  library: "library",
  training: "training compounds",
  hidden: "hidden compounds",
  hiddenActives: "hidden actives",
  hits: "proposed hits",
};

export interface HistogramPlotOptions {
  readonly id: string;
  readonly title: string;
  /** A vertical line to compare with, on the scale of the bins. */
  readonly reference?: { readonly value: number; readonly text: string };
  /** What groups are called, in place of their usual names. */
  readonly names?: GroupNames;
}

type GroupNames = Readonly<Partial<Record<CompoundGroup, string>>>;

/** The groups as step outlines, each in percent of its own compounds, so that 50 hits can be compared with 5,000 rows. */
export function histogramPlot(histogram: Histogram, options: HistogramPlotOptions): Html {
  return plotFigure(histogramFigure(histogram, options));
}

/** The figure of {@link histogramPlot}. */
export function histogramFigure(histogram: Histogram, options: HistogramPlotOptions): PlotFigure {
  const { edges } = histogram;
  const series = histogram.series.map(({ group, counts }) => {
    const total = counts.reduce((sum, c) => sum + c, 0);
    return {
      group,
      name: options.names?.[group] ?? GROUP_NAME[group],
      total,
      shares: counts.map((c) => (total === 0 ? 0 : c / total)),
    };
  });
  const highest = Math.max(0.01, ...series.flatMap((s) => s.shares));
  const low = edges[0] ?? 0;
  const high = edges.at(-1) ?? 1;
  const x = linearScale([low, high], PLOT_X, 7);
  const y = linearScale([0, highest * 1.05], PLOT_Y, 5, (v) => `${Number((v * 100).toPrecision(6))}`);
  const marks = series
    .filter((s) => s.total > 0)
    .map(({ group, shares }) => {
      const steps: (readonly [number, number])[] = [[x.map(low), y.map(0)]];
      for (const [i, share] of shares.entries()) {
        steps.push([x.map(edges[i] as number), y.map(share)], [x.map(edges[i + 1] as number), y.map(share)]);
      }
      steps.push([x.map(high), y.map(0)]);
      const d = polyline(steps);
      return html`<path class="area s-${group}" d="${d}Z"/><path class="line s-${group}" d="${d}"/>`;
    });
  const { reference } = options;
  const legend = series.map(({ group, name, total }) => ({
    text: `${name}, n = ${count(total)}`,
    mark: `s-${group}`,
    kind: "line" as const,
  }));
  if (reference !== undefined && reference.value >= low && reference.value <= high) {
    const at = x.map(reference.value).toFixed(1);
    marks.push(html`<path class="line s-reference" d="M${at} ${PLOT_Y[0]}V${PLOT_Y[1]}"/>`);
    legend.push({ text: reference.text, mark: "s-reference", kind: "line" });
  }
  return {
    id: options.id,
    title: options.title,
    description: `${series.map((s) => describe(histogram, s)).join(" ")}`,
    legend,
    x: { label: withUnit(histogram.label, histogram.unit), scale: x },
    y: { label: "share of each group (%)", scale: y },
    marks,
  };
}

function describe(
  { edges, unit }: Histogram,
  { name, total, shares }: { name: string; total: number; shares: readonly number[] },
): string {
  if (total === 0) return `${name}: none.`;
  const peak = shares.indexOf(Math.max(...shares));
  const range = `${edges[peak]} to ${edges[peak + 1]}${unit === "" ? "" : ` ${unit}`}`;
  return `${name}: ${count(total)} compounds, the fullest bin (${percent(shares[peak] as number)}) at ${range}.`;
}
