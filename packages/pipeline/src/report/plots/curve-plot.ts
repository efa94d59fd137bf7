import { fixedBelowOne, percent } from "../format.js";
import { type Html, html } from "../html.js";
import type { EnrichmentQuestion, Point } from "../report-data.js";
import { PLOT_X, PLOT_Y, type PlotFigure, plotFigure, polyline } from "./figure.js";
import { linearScale, logScale, type Scale } from "./scale.js";

/** A curve, how it is named and how it is drawn. */
export interface NamedCurve {
  readonly text: string;
  /** Class of its line. */
  readonly mark: string;
  readonly points: readonly Point[];
}

type FigureText = Pick<PlotFigure, "id" | "title" | "description">;

/** The ROC curves of model and baseline with the diagonal of a random order. */
export function rocPlot(question: EnrichmentQuestion, id: string, title: string): Html {
  const { model, baseline } = question;
  const [modelAuc, baselineAuc] = [model, baseline].map(({ rocAuc }) =>
    rocAuc === null ? "area not defined" : `area ${fixedBelowOne(rocAuc.value)}`,
  ) as [string, string];
  const curves: readonly NamedCurve[] = [
    { text: `model, ${modelAuc}`, mark: "s-model", points: model.roc },
    { text: `similarity baseline, ${baselineAuc}`, mark: "s-baseline", points: baseline.roc },
  ];
  const description = `Model: ${modelAuc}. Similarity baseline: ${baselineAuc}. A random order has area 0.50.`;
  return plotFigure(rocFigure(curves, { id, title, description }));
}

/** Actives found against compounds tested, the tested fraction on a logarithmic axis from one compound to all. */
export function enrichmentPlot(question: EnrichmentQuestion, id: string, title: string): Html {
  const { model, baseline } = question;
  const curves: readonly NamedCurve[] = [
    { text: "model", mark: "s-model", points: model.enrichment },
    { text: "similarity baseline", mark: "s-baseline", points: baseline.enrichment },
  ];
  const description = `After testing 1 % of the compounds the model has found ${foundAt(model.enrichment, 0.01)} of the actives, the similarity baseline ${foundAt(baseline.enrichment, 0.01)}; after 5 %, ${foundAt(model.enrichment, 0.05)} and ${foundAt(baseline.enrichment, 0.05)}.`;
  return plotFigure(enrichmentFigure(curves, question, { id, title, description }));
}

/** ROC curves, the first on top, with the diagonal of a random order. */
export function rocFigure(curves: readonly NamedCurve[], text: FigureText): PlotFigure {
  const x = linearScale([0, 1], PLOT_X, 5);
  const y = linearScale([0, 1], PLOT_Y, 5);
  const diagonal: readonly Point[] = [
    [0, 0],
    [1, 1],
  ];
  return {
    ...text,
    legend: [...curves.map(legendOf), { text: "random order", mark: "s-random", kind: "line" }],
    x: { label: "inactives ranked above (fraction)", scale: x },
    y: { label: "actives found (fraction)", scale: y },
    marks: [
      curve(diagonal, x, y, "s-random"),
      ...curves.map(({ points, mark }) => curve(points, x, y, mark)).reverse(),
    ],
  };
}

/** Enrichment curves, the first on top, with a random and the best possible order. */
export function enrichmentFigure(
  curves: readonly NamedCurve[],
  { nActives, nTotal }: Pick<EnrichmentQuestion, "nActives" | "nTotal">,
  text: FigureText,
): PlotFigure {
  const first = 1 / Math.max(10, nTotal);
  const x = logScale([first, 1], PLOT_X, (v) => `${Number((v * 100).toPrecision(3))} %`);
  const y = linearScale([0, 1], PLOT_Y, 5, (v) => `${Math.round(v * 100)}`);
  const random = Array.from({ length: 41 }, (_, i): Point => {
    const fraction = first ** (1 - i / 40);
    return [fraction, fraction];
  });
  const share = nActives / Math.max(1, nTotal);
  const perfect = random.map(([fraction]): Point => [fraction, share === 0 ? 0 : Math.min(1, fraction / share)]);
  const positive = (points: readonly Point[]) => points.filter(([f]) => f > 0);
  return {
    ...text,
    legend: [
      ...curves.map(legendOf),
      { text: "random order", mark: "s-random", kind: "line" },
      { text: "best possible", mark: "s-reference", kind: "line" },
    ],
    x: { label: "compounds tested, best first (% of all, logarithmic)", scale: x },
    y: { label: "actives found (%)", scale: y },
    marks: [
      curve(random, x, y, "s-random"),
      curve(perfect, x, y, "s-reference"),
      ...curves.map(({ points, mark }) => curve(positive(points), x, y, mark)).reverse(),
    ],
  };
}

/** Share of the actives that are found once `fraction` of the compounds is tested, as a percentage. */
export function foundAt(points: readonly Point[], fraction: number): string {
  return percent(points.findLast(([tested]) => tested <= fraction)?.[1] ?? 0);
}

function legendOf({ text, mark }: NamedCurve) {
  return { text, mark, kind: "line" as const };
}

function curve(points: readonly Point[], x: Scale, y: Scale, mark: string): Html {
  return html`<path class="line ${mark}" d="${polyline(points.map(([a, b]) => [x.map(a), y.map(b)] as const))}"/>`;
}
