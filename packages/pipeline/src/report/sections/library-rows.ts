import { count, percent, plural } from "../format.js";
import { type Html, html } from "../html.js";
import type { LibraryReportData } from "../report-data.js";
import { lane } from "./rows.js";

/** Reasons that are shown at once; the others unfold. */
const FIRST_REASONS = 12;

/** What went in and out at every stage of a screen without a target, and what took rows out. */
export function libraryRowsSection({ funnel, accounting, filteredBy, rejectedBy }: LibraryReportData): Html {
  const { rowsIn, scored, filtered, rejected } = accounting;
  const balanced = rowsIn === scored + filtered + rejected;
  return html`<section id="rows" aria-labelledby="rows-h">
<h2 id="rows-h">Plan, and rows in and out</h2>
<p class="sum">${count(rowsIn)} rows in = ${count(scored)} scored + ${count(filtered)} filtered + ${count(rejected)} rejected
<span class="chip ${balanced ? "good" : "bad"}">${balanced ? "every row accounted for" : "rows are missing: do not use this run"}</span></p>
${lane("Stages, in the order in which molecules came to them", funnel)}
<div class="lanes">
${reasons("Filtered, by what", filteredBy, rowsIn)}
${reasons("Rejected, by stage and code", rejectedBy, rowsIn)}
</div>
${rejected === 0 ? null : html`<p class="muted">Every rejected row is in <a href="rejects.csv">rejects.csv</a> beside this file.</p>`}
</section>
`;
}

function reasons(title: string, counts: Readonly<Record<string, number>>, all: number): Html {
  const entries = Object.entries(counts).sort(([, a], [, b]) => b - a);
  if (entries.length === 0) return html`<div><h3>${title}</h3><p>None.</p></div>`;
  const table = (rows: readonly (readonly [string, number])[], caption: string) =>
    html`<table class="figures"><caption>${caption}</caption><thead><tr><th scope="col">reason</th><th scope="col" class="n">rows</th><th scope="col" class="n">of all</th></tr></thead>
<tbody>${rows.map(([name, n]) => html`<tr><th scope="row">${name}</th><td class="n">${count(n)}</td><td class="n">${n / all < 0.001 ? "< 0.1 %" : percent(n / all)}</td></tr>`)}</tbody></table>
`;
  const rest = entries.slice(FIRST_REASONS);
  return html`<div>${table(entries.slice(0, FIRST_REASONS), title)}${
    rest.length === 0
      ? null
      : html`<details><summary>${plural(rest.length, "more reason")}</summary>${table(rest, `${title}: the rest`)}</details>`
  }</div>
`;
}
