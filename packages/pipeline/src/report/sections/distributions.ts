import { fixed } from "../format.js";
import { type Html, html } from "../html.js";
import { histogramPlot } from "../plots/histogram-plot.js";
import type { ReportData } from "../report-data.js";

/** How scores and properties are spread over library, training compounds and hits. */
export function distributionsSection({ distributions, target }: ReportData): Html {
  const { threshold } = target.prediction;
  return html`<section id="spread" aria-labelledby="spread-h">
<h2 id="spread-h">Scores and properties</h2>
<p class="muted">Each group is shown in percent of its own compounds, so that small and large groups can be compared.</p>
<div class="plots three">
${histogramPlot(distributions.score, {
  id: "score",
  title: "Predicted values",
  ...(threshold !== null && { reference: { value: threshold, text: `active from ${fixed(threshold, 1)}` } }),
})}
${distributions.properties.map((histogram, i) =>
  histogramPlot(histogram, { id: `property-${i}`, title: histogram.label }),
)}
</div>
</section>
`;
}
