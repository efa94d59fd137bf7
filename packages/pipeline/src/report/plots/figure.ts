import { type Html, html } from "../html.js";
import type { Scale } from "./scale.js";

/** Room inside a plot's view box, in its pixels: axes and their labels go into the margins. */
export const PLOT = { width: 460, height: 300, left: 58, right: 24, top: 12, bottom: 48 } as const;

/** Pixels of the plot area, for scales: left to right, and bottom to top. */
export const PLOT_X = [PLOT.left, PLOT.width - PLOT.right] as const;
export const PLOT_Y = [PLOT.height - PLOT.bottom, PLOT.top] as const;

export interface Axis {
  readonly label: string;
  readonly scale: Scale;
}

export interface LegendEntry {
  readonly text: string;
  /** Class of the mark, see {@link seriesClass}. */
  readonly mark: string;
  readonly kind: "line" | "dot" | "square";
}

export interface PlotFigure {
  /** Unique in the page; letters, digits and hyphens. */
  readonly id: string;
  readonly title: string;
  /** What the plot says, for those who cannot see it. */
  readonly description: string;
  readonly legend: readonly LegendEntry[];
  readonly x: Axis;
  readonly y: Axis;
  /** Marks in view-box pixels, drawn above the grid. */
  readonly marks: readonly Html[];
}

/** A figure with title, legend, axes and grid around `marks`, for a page with the report's styles. */
export function plotFigure(figure: PlotFigure): Html {
  return html`<figure class="plot">
<figcaption>${figure.title}</figcaption>
${legendList(figure.legend)}
<svg viewBox="0 0 ${PLOT.width} ${PLOT.height}" role="img" aria-labelledby="${figure.id}-t ${figure.id}-d">
<title id="${figure.id}-t">${figure.title}</title><desc id="${figure.id}-d">${figure.description}</desc>
${plotArea(figure)}
</svg>
</figure>
`;
}

/** Axes and grid around `marks`, elements of an SVG of the size of {@link PLOT}. */
export function plotArea({ x, y, marks }: PlotFigure): Html {
  const [x0, x1] = PLOT_X;
  const [y0, y1] = PLOT_Y;
  const xTicks = x.scale.ticks.map(({ value, text }) => {
    const at = px(x.scale.map(value));
    return html`<line class="grid" x1="${at}" x2="${at}" y1="${y0}" y2="${y1}"/><text class="tick" x="${at}" y="${y0 + 17}" text-anchor="middle">${text}</text>`;
  });
  const yTicks = y.scale.ticks.map(({ value, text }) => {
    const at = px(y.scale.map(value));
    return html`<line class="grid" x1="${x0}" x2="${x1}" y1="${at}" y2="${at}"/><text class="tick" x="${x0 - 7}" y="${at}" dy="0.35em" text-anchor="end">${text}</text>`;
  });
  const middle = (y0 + y1) / 2;
  return html`${xTicks}${yTicks}
<path class="axis" d="M${x0} ${y1}V${y0}H${x1}"/>
${marks}
<text class="label" x="${(x0 + x1) / 2}" y="${PLOT.height - 8}" text-anchor="middle">${x.label}</text>
<text class="label" x="14" y="${middle}" text-anchor="middle" transform="rotate(-90 14 ${middle})">${y.label}</text>`;
}

/** The key to a plot's marks. */
export function legendList(entries: readonly LegendEntry[]): Html {
  return html`<ul class="legend">${entries.map(
    (entry) =>
      html`<li><svg viewBox="0 0 26 12" width="26" height="12" aria-hidden="true">${legendMark(entry)}</svg>${entry.text}</li>`,
  )}</ul>`;
}

/** A coordinate for an SVG attribute: pixels to a tenth. */
export function px(value: number): string {
  return String(Math.round(value * 10) / 10);
}

/** Path data of the polyline through `points`, in pixels. */
export function polyline(points: readonly (readonly [number, number])[]): string {
  return points.map(([x, y], i) => `${i === 0 ? "M" : "L"}${px(x)} ${px(y)}`).join("");
}

/** The mark of a legend entry, elements of an SVG of 26 by 12 pixels. */
export function legendMark({ kind, mark }: LegendEntry): Html {
  if (kind === "line") return html`<path class="line ${mark}" d="M1 6H25"/>`;
  if (kind === "dot") return html`<circle class="dot ${mark}" cx="13" cy="6" r="4.5"/>`;
  return html`<rect class="dot ${mark}" x="8.5" y="1.5" width="9" height="9"/>`;
}
