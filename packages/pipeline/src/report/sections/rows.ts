import { count } from "../format.js";
import { type Html, html } from "../html.js";
import type { FunnelStage, RejectGroup, ReportData } from "../report-data.js";

/** What went in and out at every stage, and what was rejected and why. */
export function rowsSection({ funnel, accounting, rejects }: ReportData): Html {
  const { rowsIn, hits, nonHits, rejects: nRejects } = accounting;
  const balanced = rowsIn === hits + nonHits + nRejects;
  return html`<section id="rows" aria-labelledby="rows-h">
<h2 id="rows-h">Rows in and out</h2>
<p class="sum">${count(rowsIn)} rows in = ${count(hits)} hits + ${count(nonHits)} not picked + ${count(nRejects)} rejected
<span class="chip ${balanced ? "good" : "bad"}">${balanced ? "every row accounted for" : "rows are missing: do not use this run"}</span></p>
<div class="lanes">
${lane(
  "Measured compounds",
  funnel.filter((stage) => stage.lane === "target"),
)}
${lane(
  "Library",
  funnel.filter((stage) => stage.lane === "library"),
)}
</div>
<h3>Rejected rows</h3>
${rejects.length === 0 ? html`<p>None.</p>` : rejectTable(rejects)}
</section>
`;
}

/** Stages as a table, with a bar for the share of rows that goes through. */
export function lane(title: string, stages: readonly FunnelStage[]): Html {
  const widest = Math.max(1, ...stages.map((stage) => stage.rowsIn));
  return html`<table class="lane"><caption>${title}</caption>
<thead><tr><th scope="col">stage</th><th scope="col" class="n">in</th><th scope="col" class="n">out</th><th scope="col" class="n">rejected</th></tr></thead>
<tbody>${stages.map(
    (stage) =>
      html`<tr><th scope="row">${stage.name}<small>${stage.note}</small><svg class="share" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true"><rect class="share-in" width="${width(stage.rowsIn, widest)}" height="4"/><rect class="share-out" width="${width(stage.rowsOut, widest)}" height="4"/></svg></th><td class="n">${count(stage.rowsIn)}</td><td class="n">${count(stage.rowsOut)}</td><td class="n">${stage.rejected === 0 ? "0" : html`<b>${count(stage.rejected)}</b>`}</td></tr>
`,
  )}</tbody></table>
`;
}

function rejectTable(rejects: readonly RejectGroup[]): Html {
  return html`<p class="muted">Every one of them, with its row and message, is in <a href="rejects.csv">rejects.csv</a> beside this file.</p>
<div class="scroll" tabindex="0" role="region" aria-label="Rejected rows"><table class="figures"><thead><tr><th scope="col">stage</th><th scope="col">code</th><th scope="col" class="n">rows</th><th scope="col">for example</th></tr></thead>
<tbody>${rejects.map(
    (group) =>
      html`<tr><td>${group.stage}</td><td><code>${group.code}</code></td><td class="n">${count(group.count)}</td><td>${group.examples.map(
        (example) =>
          html`<div class="example"><strong class="id">${example.id}</strong> <code>${example.input}</code><small>${example.message}</small></div>`,
      )}</td></tr>
`,
  )}</tbody></table></div>
`;
}

function width(rows: number, widest: number): string {
  return ((100 * rows) / widest).toFixed(1);
}
