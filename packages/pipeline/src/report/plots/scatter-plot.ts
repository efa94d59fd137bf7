import { count, fixed, withUnit } from "../format.js";
import { type Html, html } from "../html.js";
import type { RegressionPoint, ReportRegression, ReportTarget } from "../report-data.js";
import { type LegendEntry, PLOT_X, PLOT_Y, type PlotFigure, plotFigure, px } from "./figure.js";
import { domainOf, linearScale } from "./scale.js";

/** What a scatter plot of predictions tells. */
export interface ScatterText extends Pick<PlotFigure, "id" | "title" | "description"> {
  /** What a point is. */
  readonly point: string;
  readonly property: string;
  /** Empty where there is none. */
  readonly unit: string;
  /** Compounds are active from here on; null: nothing is said of it. */
  readonly activeThreshold: number | null;
}

/** Predicted against measured values with 90 % intervals, the line of equality, and the active threshold on both axes. */
export function scatterPlot(regression: ReportRegression, target: ReportTarget, id: string): Html {
  return plotFigure(
    scatterFigure(regression.points, {
      id,
      title: "Predicted against measured, hidden compounds",
      description: `${count(regression.n)} compounds that the model had not seen. Typical error (RMSE) ${fixed(regression.rmse.value, 2)}, rank correlation ${fixed(regression.spearman.value, 2)}.`,
      point: "hidden compound, 90 % interval",
      ...target,
    }),
  );
}

/** Predicted against measured values with their intervals, and the line of equality. An interval without ends is not drawn. */
export function scatterFigure(
  points: readonly RegressionPoint[],
  { id, title, description, point, property, unit, activeThreshold }: ScatterText,
): PlotFigure {
  const domain = domainOf(points.flatMap((p) => [p.measured, p.predicted, p.lower, p.upper]));
  const x = linearScale(domain, PLOT_X, 6);
  const y = linearScale(domain, PLOT_Y, 6);
  const [low, high] = domain;
  const marks: Html[] = [];
  const legend: LegendEntry[] = [
    { text: point, mark: "s-model", kind: "dot" },
    { text: "prediction = measurement", mark: "s-random", kind: "line" },
  ];
  if (activeThreshold !== null) {
    legend.push({ text: `active from ${fixed(activeThreshold, 1)}`, mark: "s-reference", kind: "line" });
    if (activeThreshold > low && activeThreshold < high) {
      marks.push(
        html`<path class="line s-reference" d="M${px(x.map(activeThreshold))} ${PLOT_Y[0]}V${PLOT_Y[1]}M${PLOT_X[0]} ${px(y.map(activeThreshold))}H${PLOT_X[1]}"/>`,
      );
    }
  }
  marks.push(
    html`<path class="line s-random" d="M${px(x.map(low))} ${px(y.map(low))}L${px(x.map(high))} ${px(y.map(high))}"/>`,
    html`<path class="whisker s-model" d="${points
      .filter(hasInterval)
      .map((p) => `M${px(x.map(p.measured))} ${px(y.map(p.lower))}V${px(y.map(p.upper))}`)
      .join("")}"/>`,
    ...points.map(
      (p) =>
        html`<circle class="dot s-model" cx="${px(x.map(p.measured))}" cy="${px(y.map(p.predicted))}" r="3"><title>${p.id}: measured ${fixed(p.measured, 2)}, predicted ${fixed(p.predicted, 2)}${hasInterval(p) ? ` (${fixed(p.lower, 2)} to ${fixed(p.upper, 2)})` : null}</title></circle>`,
    ),
  );
  return {
    id,
    title,
    description,
    legend,
    x: { label: `measured ${withUnit(property, unit)}`, scale: x },
    y: { label: `predicted ${withUnit(property, unit)}`, scale: y },
    marks,
  };
}

function hasInterval({ lower, upper }: RegressionPoint): boolean {
  return Number.isFinite(lower) && Number.isFinite(upper);
}
