import { hitDetails } from "../client/hit-details.js";
import { type HitTableContext, hitRow } from "../client/hit-row.js";
import { type HitTablePayload, hitTable } from "../client/hit-table.js";
import { inlineDrawing } from "../drawing.js";
import { count } from "../format.js";
import { type Html, html, jsonForScript, trusted } from "../html.js";
import { domainOf } from "../plots/scale.js";
import type { ReportData } from "../report-data.js";

const PAGE_SIZE = 100;

const COLUMNS: readonly { readonly key: string | null; readonly label: string; readonly title: string }[] = [
  { key: "rank", label: "Rank", title: "1 is the best" },
  { key: null, label: "Structure", title: "Drawing of the standardised molecule" },
  { key: "id", label: "Compound", title: "Identifier and SMILES" },
  { key: "source", label: "Source", title: "Library, or a known compound hidden as a check" },
  { key: "predicted", label: "Predicted", title: "Predicted value with its 90 % interval" },
  { key: "sd", label: "SD", title: "Standard deviation of the prediction" },
  { key: "similarity", label: "Similarity", title: "Tanimoto similarity to the nearest training compound, 0 to 1" },
  { key: "MolWt", label: "MW", title: "Molecular weight, g/mol" },
  { key: "MolLogP", label: "logP", title: "Crippen's log P" },
  { key: "NHOHCount", label: "NH + OH", title: "Hydrogen-bond donors" },
  { key: "NOCount", label: "N + O", title: "Hydrogen-bond acceptors" },
  { key: "ruleOfFive", label: "Rule of five", title: "Conditions that fail" },
  { key: "scaffold", label: "Scaffold", title: "Bemis-Murcko scaffold" },
  { key: "measured", label: "Measured", title: "The truth, for compounds that were hidden" },
];

/** The table of proposed compounds with its filters; the first rows are there without scripts. */
export function hitsSection(data: ReportData): Html {
  const { hits, target, selection } = data;
  const inlined = new Map<string, string>();
  const inline = (svg: string) => {
    const known = inlined.get(svg) ?? inlineDrawing(svg);
    inlined.set(svg, known);
    return known;
  };
  const drawn = hits.map((hit) => ({
    ...hit,
    svg: inline(hit.svg),
    nearest: { ...hit.nearest, svg: inline(hit.nearest.svg) },
  }));
  const context: HitTableContext = {
    property: target.property,
    unit: target.unit,
    activeThreshold: target.activeThreshold,
    domainMinimum: selection.domainMinimum,
    scale: domainOf(hits.flatMap((hit) => [hit.lower, hit.upper])),
    nScored: selection.nScored,
  };
  const drawings = [...new Set(inlined.values())];
  const numbers = new Map(drawings.map((svg, i) => [svg, i]));
  const numberOf = (svg: string) => numbers.get(svg) ?? 0;
  const packed = drawn.map((hit) => ({
    ...hit,
    svg: numberOf(hit.svg),
    nearest: { ...hit.nearest, svg: numberOf(hit.nearest.svg) },
  }));
  const payload: HitTablePayload = { context, drawings, hits: packed, pageSize: PAGE_SIZE };
  return html`<section id="hits" aria-labelledby="hits-h">
<h2 id="hits-h">The ${count(hits.length)} proposed compounds</h2>
<p class="muted">A diverse pick, so neighbours of one compound do not fill the list. Click a row for its nearest measured compound and the reason; click a heading to sort. The bar is the 90 % interval, its vertical line the active threshold.</p>
<form id="filters" class="filters" aria-label="Filter the compounds">
<label>Find <input id="filter-text" type="search" placeholder="identifier or SMILES" autocomplete="off" spellcheck="false"></label>
<label>Source <select id="filter-source"><option value="">all</option><option value="library">library</option><option value="hidden">known</option></select></label>
<label>Similarity at least <input id="filter-similarity" type="range" min="0" max="1" step="0.01" value="0"> <output id="filter-similarity-value" for="filter-similarity">0.00</output></label>
<label class="check"><input id="filter-rule" type="checkbox"> fails no rule-of-five condition</label>
<button type="reset">Clear</button>
<output id="hit-count" aria-live="polite">${count(hits.length)} compounds</output>
</form>
<table id="hit-table" role="table">
<thead role="rowgroup"><tr role="row">${COLUMNS.map(header)}</tr></thead>
<tbody role="rowgroup">${trusted(
    drawn
      .slice(0, PAGE_SIZE)
      .map((hit) => hitRow(hit, context))
      .join("\n"),
  )}</tbody>
</table>
<p id="hit-none" hidden>No compound passes these filters.</p>
<button type="button" id="hit-more" hidden>Show more</button>
<noscript><p>Sorting, filtering and details need scripts; the same compounds are in <a href="hits.csv">hits.csv</a> beside this file.</p></noscript>
<script type="application/json" id="hit-data">${jsonForScript(payload)}</script>
<script>(${trusted(hitTable.toString())})({ hitRow: ${trusted(hitRow.toString())}, hitDetails: ${trusted(hitDetails.toString())} });</script>
</section>
`;
}

function header({ key, label, title }: (typeof COLUMNS)[number]): Html {
  if (key === null) return html`<th role="columnheader" scope="col" title="${title}">${label}</th>`;
  return html`<th role="columnheader" scope="col" data-key="${key}"><button type="button" title="${title}">${label}</button></th>`;
}
