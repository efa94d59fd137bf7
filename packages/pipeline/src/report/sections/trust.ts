import { reportCaveats } from "../caveats.js";
import { estimate, fixed, percent, plural, withUnit } from "../format.js";
import { type Html, html } from "../html.js";
import { enrichmentPlot, rocPlot } from "../plots/curve-plot.js";
import { forestPlot } from "../plots/forest-plot.js";
import { scatterPlot } from "../plots/scatter-plot.js";
import type { EnrichmentQuestion, ReportData, ReportRegression } from "../report-data.js";

/** The check against hidden compounds, with what it does not show beside it. */
export function trustSection(data: ReportData): Html {
  const { validation } = data;
  return html`<section id="trust" aria-labelledby="trust-h">
<h2 id="trust-h">How far to trust it</h2>
<div class="beside">
<div>${
    validation === null
      ? html`<p>No measured compound was hidden, so there are no figures.</p>`
      : [
          question(
            validation.screened,
            "screened",
            "Question 1: are hidden actives found among everything screened?",
            "The easy question: analogues among mostly unrelated compounds, which count as inactive.",
          ),
          question(
            validation.withinSeries,
            "series",
            "Question 2: are actives ranked above inactives inside the series?",
            "The harder question, and the one behind choosing between analogues: hidden compounds only, all measured.",
          ),
        ]
  }</div>
<aside class="caveats" aria-labelledby="caveats-h"><h3 id="caveats-h">What the figures do not show</h3>
${reportCaveats(data).map(({ heading, text }) => html`<p>${heading === "" ? null : html`<strong>${heading}</strong> `}${text}</p>`)}
</aside>
</div>
${validation === null || validation.regression === null ? null : regressionPart(validation.regression, data)}
</section>
`;
}

function question(data: EnrichmentQuestion, id: string, title: string, note: string): Html {
  if (data.model.rocAuc === null) {
    return html`<h3>${title}</h3>
<p>Not checked: it takes actives and inactives; here there are ${plural(data.nActives, "active")} among ${plural(data.nTotal, "compound")}.</p>
`;
  }
  return html`<h3>${title}</h3>
<p class="muted">${note} ${plural(data.nActives, "active")} among ${plural(data.nTotal, "compound")}; ties are broken against both methods.</p>
${forestPlot(data, `forest-${id}`, "Model and similarity baseline, with bootstrap 95 % intervals")}
<div class="plots">${rocPlot(data, `roc-${id}`, "ROC curve")}${enrichmentPlot(data, `found-${id}`, "Actives found while testing")}</div>
`;
}

function regressionPart(regression: ReportRegression, { target }: ReportData): Html {
  return html`<h3>Are the predicted values right?</h3>
<div class="plots">${scatterPlot(regression, target, "scatter")}
<table class="figures"><caption>Predictions for ${plural(regression.n, "hidden compound")}, beside the estimate inside training</caption>
<thead><tr><th scope="col">figure</th><th scope="col">hidden (95 % interval)</th><th scope="col">inside training</th></tr></thead>
<tbody>
<tr><th scope="row">${withUnit("RMSE", target.unit)}<small>typical miss, 0 is perfect</small></th><td>${estimate(regression.rmse)}</td><td>${figure(regression.insideTraining.rmse)}</td></tr>
<tr><th scope="row">R²<small>1 is perfect, 0 is always saying the mean</small></th><td>${estimate(regression.r2)}</td><td>${figure(regression.insideTraining.r2)}</td></tr>
<tr><th scope="row">Spearman rank correlation<small>1 is the right order</small></th><td>${estimate(regression.spearman)}</td><td></td></tr>
<tr><th scope="row">Measured value inside the 90 % interval<small>90 % would be right</small></th><td>${percent(regression.coverage)}</td><td></td></tr>
</tbody></table></div>
`;
}

function figure(value: number | null): string {
  return value === null ? "" : fixed(value, 2);
}
