import { fixedBelowOne, percent } from "../format.js";
import { type Html, html } from "../html.js";
import type { EnrichmentQuestion, Point } from "../report-data.js";
import { PLOT_X, PLOT_Y, plotFigure, polyline } from "./figure.js";
import { linearScale, logScale, type Scale } from "./scale.js";

/** The ROC curves of model and baseline with the diagonal of a random order. */
export function rocPlot(question: EnrichmentQuestion, id: string, title: string): Html {
  const x = linearScale([0, 1], PLOT_X, 5);
  const y = linearScale([0, 1], PLOT_Y, 5);
  const { model, baseline } = question;
  const [modelAuc, baselineAuc] = [model, baseline].map(({ rocAuc }) =>
    rocAuc === null ? "area not defined" : `area ${fixedBelowOne(rocAuc.value)}`,
  ) as [string, string];
  return plotFigure({
    id,
    title,
    description: `Model: ${modelAuc}. Similarity baseline: ${baselineAuc}. A random order has area 0.50.`,
    legend: [
      { text: `model, ${modelAuc}`, mark: "s-model", kind: "line" },
      { text: `similarity baseline, ${baselineAuc}`, mark: "s-baseline", kind: "line" },
      { text: "random order", mark: "s-random", kind: "line" },
    ],
    x: { label: "inactives ranked above (fraction)", scale: x },
    y: { label: "actives found (fraction)", scale: y },
    marks: [
      curve(
        [
          [0, 0],
          [1, 1],
        ],
        x,
        y,
        "s-random",
      ),
      curve(baseline.roc, x, y, "s-baseline"),
      curve(model.roc, x, y, "s-model"),
    ],
  });
}

/** Actives found against compounds tested, the tested fraction on a logarithmic axis from one compound to all. */
export function enrichmentPlot(question: EnrichmentQuestion, id: string, title: string): Html {
  const first = 1 / Math.max(10, question.nTotal);
  const x = logScale([first, 1], PLOT_X, (v) => `${Number((v * 100).toPrecision(3))} %`);
  const y = linearScale([0, 1], PLOT_Y, 5, (v) => `${Math.round(v * 100)}`);
  const random = Array.from({ length: 41 }, (_, i): Point => {
    const fraction = first ** (1 - i / 40);
    return [fraction, fraction];
  });
  const share = question.nActives / Math.max(1, question.nTotal);
  const perfect = random.map(([fraction]): Point => [fraction, share === 0 ? 0 : Math.min(1, fraction / share)]);
  const { model, baseline } = question;
  return plotFigure({
    id,
    title,
    description: `After testing 1 % of the compounds the model has found ${foundAt(model.enrichment, 0.01)} of the actives, the similarity baseline ${foundAt(baseline.enrichment, 0.01)}; after 5 %, ${foundAt(model.enrichment, 0.05)} and ${foundAt(baseline.enrichment, 0.05)}.`,
    legend: [
      { text: "model", mark: "s-model", kind: "line" },
      { text: "similarity baseline", mark: "s-baseline", kind: "line" },
      { text: "random order", mark: "s-random", kind: "line" },
      { text: "best possible", mark: "s-reference", kind: "line" },
    ],
    x: { label: "compounds tested, best first (% of all, logarithmic)", scale: x },
    y: { label: "actives found (%)", scale: y },
    marks: [
      curve(random, x, y, "s-random"),
      curve(perfect, x, y, "s-reference"),
      curve(
        baseline.enrichment.filter(([f]) => f > 0),
        x,
        y,
        "s-baseline",
      ),
      curve(
        model.enrichment.filter(([f]) => f > 0),
        x,
        y,
        "s-model",
      ),
    ],
  });
}

function curve(points: readonly Point[], x: Scale, y: Scale, mark: string): Html {
  return html`<path class="line ${mark}" d="${polyline(points.map(([a, b]) => [x.map(a), y.map(b)] as const))}"/>`;
}

function foundAt(points: readonly Point[], fraction: number): string {
  return percent(points.findLast(([tested]) => tested <= fraction)?.[1] ?? 0);
}
