import { count, fixed } from "../report/format.js";
import { type Html, html } from "../report/html.js";
import { PLOT_X, PLOT_Y, type PlotFigure, polyline } from "../report/plots/figure.js";
import { linearScale, logScale } from "../report/plots/scale.js";
import type { WorthCurve, WorthPoint } from "./worth.js";

const ORDERS = [
  { key: "model", text: "model", mark: "s-library" },
  { key: "similarity", text: "similarity to actives", mark: "s-training" },
] as const;

/** Expected hits against the number tested, with 95 % intervals as bands: by the model, by similarity and at random. */
export function worthFigure(
  { points, compounds }: WorthCurve,
  at: number,
  text: Pick<PlotFigure, "id" | "title">,
): PlotFigure {
  const most = points.reduce((top, { model, similarity, random }) => {
    return Math.max(top, model.hits.upper, similarity.hits.upper, random.hits);
  }, 0);
  const x = logScale([1, Math.max(2, compounds)], PLOT_X, count);
  const y = linearScale([0, Math.max(1, most)], PLOT_Y, 5);
  const line = (hits: (point: WorthPoint) => number, ordered = points) =>
    ordered.map((point) => [x.map(point.tested), y.map(hits(point))] as const);
  const path = (mark: string, hits: (point: WorthPoint) => number): Html =>
    html`<path class="line ${mark}" d="${polyline(line(hits))}"/>`;
  const bands = ORDERS.map(({ key, mark }) => {
    const edge = [
      ...line((point) => point[key].hits.lower),
      ...line((point) => point[key].hits.upper, points.toReversed()),
    ];
    return html`<path class="area ${mark}" d="${polyline(edge)}Z"/>`;
  });
  const lines = ORDERS.map(({ key, mark }) => path(mark, (point) => point[key].hits.value)).reverse();
  return {
    ...text,
    description: worthInWords(points, at),
    legend: [
      ...ORDERS.map(({ text: name, mark }) => ({ text: `${name}, 95 % interval`, mark, kind: "line" as const })),
      { text: "at random", mark: "s-random", kind: "line" },
    ],
    x: { label: "compounds tested (logarithmic)", scale: x },
    y: { label: "expected hits", scale: y },
    marks: [...bands, path("s-random", ({ random }) => random.hits), ...lines],
  };
}

/** What a curve says of one number tested, in a sentence. */
function worthInWords(points: readonly WorthPoint[], at: number): string {
  const point = points.findLast(({ tested }) => tested <= at);
  if (point === undefined) return "";
  const { tested, model, similarity, random } = point;
  const hits = ({ hits: { value, lower, upper } }: WorthPoint["model"]) =>
    `${fixed(value, 1)} hits [${fixed(lower, 1)}, ${fixed(upper, 1)}]`;
  return `Testing ${count(tested)} compounds is expected to give ${hits(model)} by the model, ${hits(similarity)} by similarity and ${fixed(random.hits, 1)} at random.`;
}
