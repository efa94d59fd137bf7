import { estimate, fixed } from "../format.js";
import { type Html, html } from "../html.js";
import type { EnrichmentQuestion, Estimate, RankingMetric } from "../report-data.js";
import { legendList, px } from "./figure.js";
import { linearScale } from "./scale.js";

interface ForestRow {
  readonly metric: RankingMetric;
  readonly name: string;
  readonly digits: number;
  /** End of the axis: the best value that can be reached. */
  readonly best: number;
  /** The value of a random order; `null` where it has no simple form. */
  readonly random: number | null;
}

/** The four ranking figures of model and baseline side by side, each on its own axis from 0 to the best possible value. */
export function forestPlot(question: EnrichmentQuestion, id: string, title: string): Html {
  const rows: readonly ForestRow[] = [
    { metric: "rocAuc", name: "ROC AUC, ties against", digits: 2, best: 1, random: 0.5 },
    { metric: "ef1", name: "Enrichment at 1 %", digits: 1, best: question.ef1Maximum, random: 1 },
    { metric: "ef5", name: "Enrichment at 5 %", digits: 1, best: question.ef5Maximum, random: 1 },
    { metric: "bedroc20", name: "BEDROC (α = 20)", digits: 2, best: 1, random: null },
  ];
  return html`<figure class="plot forest">
<figcaption>${title}</figcaption>
${legendList([
  { text: "model", mark: "s-model", kind: "dot" },
  { text: "similarity baseline", mark: "s-baseline", kind: "square" },
  { text: "random order", mark: "s-random", kind: "line" },
])}
<table class="forest-table"><thead><tr><th scope="col">figure</th><th scope="col"><span class="visually-hidden">plot</span></th><th scope="col">value (95 % interval)</th></tr></thead><tbody>
${rows.map((row) => forestRow(row, question, id))}
</tbody></table>
</figure>
`;
}

function forestRow(row: ForestRow, question: EnrichmentQuestion, id: string): Html {
  const model = question.model[row.metric];
  const baseline = question.baseline[row.metric];
  const axisEnd = Math.max(row.best, row.random ?? 0, model?.upper ?? 0, baseline?.upper ?? 0) || 1;
  const x = linearScale([0, axisEnd], [18, 240], 4);
  const ids = `${id}-${row.metric}`;
  return html`<tr><th scope="row">${row.name}<small>best possible ${fixed(row.best, row.digits)}</small></th>
<td><svg viewBox="0 0 260 58" role="img" aria-labelledby="${ids}-t ${ids}-d"><title id="${ids}-t">${row.name}</title><desc id="${ids}-d">Model ${shownEstimate(model, row.digits)}; similarity baseline ${shownEstimate(baseline, row.digits)}.</desc>
<path class="axis" d="M18 42H240"/>
${x.ticks.map(({ value, text }) => html`<path class="axis" d="M${px(x.map(value))} 42v4"/><text class="tick" x="${px(x.map(value))}" y="56" text-anchor="middle">${text}</text>`)}
${row.random === null ? null : html`<path class="line s-random" d="M${px(x.map(row.random))} 2V42"/>`}
${model === null ? null : html`<path class="interval s-model" d="M${px(x.map(model.lower))} 12H${px(x.map(model.upper))}"/><circle class="dot s-model" cx="${px(x.map(model.value))}" cy="12" r="5"/>`}
${baseline === null ? null : html`<path class="interval s-baseline" d="M${px(x.map(baseline.lower))} 29H${px(x.map(baseline.upper))}"/><rect class="dot s-baseline" x="${px(x.map(baseline.value) - 4.5)}" y="24.5" width="9" height="9"/>`}
</svg></td>
<td class="forest-values"><span class="t-model">${shownEstimate(model, row.digits)}</span><span class="t-baseline">${shownEstimate(baseline, row.digits)}</span></td></tr>
`;
}

function shownEstimate(value: Estimate | null, digits: number): string {
  return value === null ? "not defined" : estimate(value, digits);
}
