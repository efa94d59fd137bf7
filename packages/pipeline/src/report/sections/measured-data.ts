import { count, fixed, plural, withUnit } from "../format.js";
import { type Html, html } from "../html.js";
import { histogramPlot } from "../plots/histogram-plot.js";
import type { ReportData, ReportTarget } from "../report-data.js";

/** The measured compounds: how their values are spread, and where replicates disagree. */
export function measuredDataSection({ target }: ReportData): Html {
  return html`<section id="data" aria-labelledby="data-h">
<h2 id="data-h">Measured data</h2>
<div class="plots">
${values(target)}
<div>
<dl class="facts"><dt>Data set</dt><dd>${target.name}</dd>
${measure(target)}<dt>Training</dt><dd>${plural(target.nTraining, "compound")}</dd>
<dt>Hidden</dt><dd>${plural(target.nHidden, "compound")}, whole scaffolds at a time</dd></dl>
${conflicts(target)}
</div></div>
</section>
`;
}

function values({ activity, activeThreshold }: ReportTarget): Html | string {
  if (activity === null) return "";
  const reference = { value: activeThreshold, text: `active from ${fixed(activeThreshold, 1)}` };
  return histogramPlot(activity, { id: "activity", title: "Measured values", reference });
}

function measure({ activity, property, unit, activeThreshold }: ReportTarget): Html {
  if (activity === null)
    return html`<dt>Measured</dt><dd>nothing: a list of known actives</dd>
`;
  return html`<dt>Measured</dt><dd>${withUnit(property, unit)}</dd>
<dt>Active</dt><dd>${fixed(activeThreshold, 2)} or more</dd>
`;
}

function conflicts({ activity, conflicts: list }: ReportTarget): Html | string {
  if (activity === null) return "";
  if (list.length === 0) return html`<p>No replicate measurements disagree.</p>`;
  return html`<details><summary>${count(list.length)} ${list.length === 1 ? "compound has" : "compounds have"} replicate measurements that disagree</summary>
<div class="scroll" tabindex="0" role="region" aria-label="Replicates that disagree"><table class="figures"><thead><tr><th scope="col">records</th><th scope="col">measured</th><th scope="col" class="n">used (median)</th></tr></thead>
<tbody>${list.map(
    ({ ids, smiles, values, used }) =>
      html`<tr><td>${ids.join(", ")}<small><code>${smiles}</code></small></td><td>${values.map((value) => fixed(value, 2)).join(", ")}</td><td class="n">${fixed(used, 2)}</td></tr>
`,
  )}</tbody></table></div></details>
`;
}
