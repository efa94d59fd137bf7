import { count, fixed, withUnit } from "../format.js";
import { type Html, html } from "../html.js";
import type { ReportRegression, ReportTarget } from "../report-data.js";
import { PLOT_X, PLOT_Y, plotFigure, px } from "./figure.js";
import { domainOf, linearScale } from "./scale.js";

/** Predicted against measured values with 90 % intervals, the line of equality, and the active threshold on both axes. */
export function scatterPlot(regression: ReportRegression, target: ReportTarget, id: string): Html {
  const { points } = regression;
  const domain = domainOf(points.flatMap((p) => [p.measured, p.predicted, p.lower, p.upper]));
  const x = linearScale(domain, PLOT_X, 6);
  const y = linearScale(domain, PLOT_Y, 6);
  const [low, high] = domain;
  const { activeThreshold } = target;
  const marks: Html[] = [];
  if (activeThreshold > low && activeThreshold < high) {
    marks.push(
      html`<path class="line s-reference" d="M${px(x.map(activeThreshold))} ${PLOT_Y[0]}V${PLOT_Y[1]}M${PLOT_X[0]} ${px(y.map(activeThreshold))}H${PLOT_X[1]}"/>`,
    );
  }
  marks.push(
    html`<path class="line s-random" d="M${px(x.map(low))} ${px(y.map(low))}L${px(x.map(high))} ${px(y.map(high))}"/>`,
    html`<path class="whisker s-model" d="${points.map((p) => `M${px(x.map(p.measured))} ${px(y.map(p.lower))}V${px(y.map(p.upper))}`).join("")}"/>`,
    ...points.map(
      (p) =>
        html`<circle class="dot s-model" cx="${px(x.map(p.measured))}" cy="${px(y.map(p.predicted))}" r="3"><title>${p.id}: measured ${fixed(p.measured, 2)}, predicted ${fixed(p.predicted, 2)} (${fixed(p.lower, 2)} to ${fixed(p.upper, 2)})</title></circle>`,
    ),
  );
  return plotFigure({
    id,
    title: "Predicted against measured, hidden compounds",
    description: `${count(regression.n)} compounds that the model had not seen. Typical error (RMSE) ${fixed(regression.rmse.value, 2)}, rank correlation ${fixed(regression.spearman.value, 2)}.`,
    legend: [
      { text: "hidden compound, 90 % interval", mark: "s-model", kind: "dot" },
      { text: "prediction = measurement", mark: "s-random", kind: "line" },
      { text: `active from ${fixed(activeThreshold, 1)}`, mark: "s-reference", kind: "line" },
    ],
    x: { label: `measured ${withUnit(target.property, target.unit)}`, scale: x },
    y: { label: `predicted ${withUnit(target.property, target.unit)}`, scale: y },
    marks,
  });
}
