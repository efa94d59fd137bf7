import type { WorthCurve, WorthPoint } from "../../worth/worth.js";
import { count, estimateInline, fixed } from "../format.js";
import { type Html, html } from "../html.js";
import { PLOT_X, PLOT_Y, plotFigure, polyline } from "./figure.js";
import { linearScale, logScale } from "./scale.js";

/** Expected hits against the number tested, the latter on a logarithmic axis, with the model's 95 % interval as a band. */
export function worthPlot({ points }: WorthCurve, id: string, title: string): Html {
  const last = points.at(-1)?.tested ?? 10;
  const x = logScale([Math.max(1, points[0]?.tested ?? 1), Math.max(10, last)], PLOT_X, count);
  const highest = points.reduce(
    (most, { model, similarity }) => Math.max(most, model.hits.upper, similarity.hits.value),
    1,
  );
  const y = linearScale([0, highest * 1.05], PLOT_Y, 5);
  const line = (of: (point: WorthPoint) => number, mark: string) => {
    const places = points.map((point) => [x.map(point.tested), y.map(of(point))] as const);
    return html`<path class="line ${mark}" d="${polyline(places)}"/>`;
  };
  const upper = points.map((point) => [x.map(point.tested), y.map(point.model.hits.upper)] as const);
  const lower = points.map((point) => [x.map(point.tested), y.map(point.model.hits.lower)] as const);
  const middle = points[Math.floor(points.length / 2)];
  return plotFigure({
    id,
    title,
    description:
      middle === undefined
        ? "No figures."
        : `Testing ${count(middle.tested)} compounds gives ${estimateInline(middle.model.hits)} hits by the model, ${estimateInline(middle.similarity.hits)} by similarity and ${fixed(middle.random.hits, 2)} at random.`,
    legend: [
      { text: "model, with its 95 % interval", mark: "s-model", kind: "line" },
      { text: "similarity", mark: "s-baseline", kind: "line" },
      { text: "any compounds", mark: "s-random", kind: "line" },
    ],
    x: { label: "compounds tested (logarithmic)", scale: x },
    y: { label: "expected hits", scale: y },
    marks: [
      html`<path class="area s-model" d="${polyline([...upper, ...lower.reverse()])}Z"/>`,
      line(({ random }) => random.hits, "s-random"),
      line(({ similarity }) => similarity.hits.value, "s-baseline"),
      line(({ model }) => model.hits.value, "s-model"),
    ],
  });
}
