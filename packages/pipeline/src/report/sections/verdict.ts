import { marksOf } from "../client/compound-row.js";
import { drawStructure } from "../client/draw-structure.js";
import { radarChart, radarPoints } from "../client/radar-chart.js";
import type { CompoundSheet } from "../compound-sheet.js";
import { fixed, fixedBelowOne, plural, withUnit } from "../format.js";
import { type Html, html, trusted } from "../html.js";
import type { ReportData, ReportHit } from "../report-data.js";
import type { ReportPrediction } from "../report-prediction.js";
import { reportVerdict } from "../verdict.js";

/** The top of the report: what was asked, what to test first, how far to trust it. */
export function verdictSection(data: ReportData, sheet: CompoundSheet): Html {
  const { run, target } = data;
  const verdict = reportVerdict(data);
  const heading = !verdict.unmeasured ? "Best ranked" : verdict.promising ? "Test these first" : "Best of the library";
  return html`<header class="page-head">
<p class="kicker">Screening report${run.course === undefined ? null : ` · ${run.course.created.slice(0, 10)}`}</p>
<h1>${run.title}</h1>
<p class="question"><b>Asked:</b> ${data.question}</p>
<p class="answer"><b>Answer:</b> ${verdict.answer}</p>
</header>
<nav aria-label="Sections"><a href="#hits">Hits</a><a href="#trust">How far to trust it</a>${data.worth === null ? null : html`<a href="#worth">What testing is worth</a>`}<a href="#spread">Scores and properties</a><a href="#rows">Rows in and out</a><a href="#data">Measured data</a><a href="#run">The run</a></nav>
<section class="verdict" aria-label="Verdict">
<div class="panel">
<h2>How far to trust it</h2>
${verdict.trust.map((sentence) => html`<p>${sentence}</p>`)}
${tiles(data)}
<p class="muted">${data.validation === null ? null : "Ranges are bootstrap 95 % intervals. "}<a href="#trust">The figures, and what they do not show</a></p>
</div>
<div class="panel">
<h2>${heading}</h2>
${verdict.first.length === 0 ? html`<p>No compound is proposed.</p>` : html`<p class="muted">${firstNote(verdict.unmeasured, data)} Predicted ${predictedText(target.prediction)}.</p>`}
<ol class="cards">${verdict.first.map((hit) => card(hit, sheet, target.prediction))}</ol>
</div>
</section>
`;
}

function predictedText({ what, unit, threshold }: ReportPrediction): string {
  return `${withUnit(what, unit)}${threshold === null ? "" : `, active from ${fixed(threshold, 1)}`}`;
}

function firstNote(unmeasured: boolean, { hits }: ReportData): string {
  return unmeasured
    ? `The best-ranked of ${plural(hits.filter((hit) => hit.source === "library").length, "proposed compound")} that nobody measured.`
    : "All proposed compounds were measured before and hidden as a check.";
}

function card(hit: ReportHit, sheet: CompoundSheet, { kind }: ReportPrediction): Html {
  const row = hit.rank - 1;
  const interval = kind === "rank" ? null : html` <small>${fixed(hit.lower, 2)} to ${fixed(hit.upper, 2)}</small>`;
  return html`<li class="card">${trusted(drawStructure(hit.structure, marksOf(sheet, row, "alerts")))}
<span class="card-head"><strong class="id">${hit.id}</strong><span class="muted">rank ${hit.rank}</span></span>
<span><b class="big">${fixed(hit.predicted, 2)}</b>${interval}</span>
<small>similarity to training ${fixed(hit.similarity, 2)}</small>${trusted(radarChart(radarPoints(sheet, row), true))}</li>
`;
}

function tiles({ validation }: ReportData): Html | null {
  if (validation === null) return null;
  const { screened, withinSeries, regression } = validation;
  const rows = [
    { name: "Among everything screened", unit: "ROC AUC, ties against", question: screened },
    { name: "Inside the series", unit: "ROC AUC, ties against", question: withinSeries },
  ];
  return html`<dl class="tiles">${rows.map(
    ({ name, unit, question }) =>
      html`<div><dt>${name}, ${unit}</dt><dd>${question.model.rocAuc === null ? "not defined" : fixedBelowOne(question.model.rocAuc.value)}<small>similarity alone ${question.baseline.rocAuc === null ? "not defined" : fixedBelowOne(question.baseline.rocAuc.value)}</small></dd></div>`,
  )}${
    regression === null
      ? null
      : html`<div><dt>Typical miss (RMSE)</dt><dd>${fixed(regression.rmse.value, 2)}<small>${fixed(regression.rmse.lower, 2)} to ${fixed(regression.rmse.upper, 2)}</small></dd></div>`
  }</dl>
`;
}
