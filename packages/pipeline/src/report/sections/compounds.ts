import { compoundDetails } from "../client/compound-details.js";
import { compoundFilters } from "../client/compound-filters.js";
import { compoundPage, type PageTools } from "../client/compound-page.js";
import { compoundRow, marksOf } from "../client/compound-row.js";
import { compoundTable } from "../client/compound-table.js";
import { detailsDialog } from "../client/details-dialog.js";
import { drawStructure } from "../client/draw-structure.js";
import { linkedPlots } from "../client/linked-plots.js";
import { molBlock } from "../client/mol-block.js";
import { pageStore } from "../client/page-store.js";
import { radarChart, radarPoints } from "../client/radar-chart.js";
import { rowsAsCsv, rowsAsSdf, saveSelection } from "../client/save-selection.js";
import { whyProposed } from "../client/why-proposed.js";
import type { CompoundSheet, SheetColumn } from "../compound-sheet.js";
import { count } from "../format.js";
import { type Html, html, jsonForScript, trusted } from "../html.js";
import { type LegendEntry, legendList } from "../plots/figure.js";

/** Rows that are there without scripts. */
const FIRST_ROWS = 30;

const TOOLS: PageTools = {
  compoundDetails,
  compoundFilters,
  compoundRow,
  compoundTable,
  detailsDialog,
  drawStructure,
  linkedPlots,
  marksOf,
  molBlock,
  pageStore,
  radarChart,
  radarPoints,
  rowsAsCsv,
  rowsAsSdf,
  saveSelection,
  whyProposed,
};

/** What is said around the compounds. */
export interface CompoundsText {
  readonly heading: string;
  readonly intro: string;
  /** Where the same compounds stand as a file; null for nowhere. */
  readonly file: string | null;
  /** What alerts were looked for. */
  readonly alertSets: readonly string[];
  /** Keys of the columns that are compared first. */
  readonly compared: readonly [x: string, y: string];
  /** What atoms add to, for example `the prediction`. */
  readonly explained: string;
}

/** The compounds of a report: linked plots, filters, table, details and the script behind them. */
export function compoundsSection(sheet: CompoundSheet, text: CompoundsText): Html {
  const nRows = sheet.ids.length;
  const shown = sheet.columns.filter(({ inTable }) => inTable);
  const numeric = sheet.columns.filter(({ values }) => values.some((value) => typeof value === "number"));
  const state = { marks: sheet.alerts === null ? "none" : "alerts", selected: false } as const;
  const first = Array.from({ length: Math.min(nRows, FIRST_ROWS) }, (_, row) => {
    return html`<tr class="hit" data-row="${row}" aria-rowindex="${row + 2}">${trusted(compoundRow(sheet, row, state, TOOLS))}</tr>
`;
  });
  const script = Object.entries(TOOLS).map(([name, tool]) => `${name}: ${String(tool)}`);
  return html`<section id="hits" aria-labelledby="hits-h">
<h2 id="hits-h">${text.heading}</h2>
<p class="muted">${text.intro}</p>
${nRows === 0 ? null : plots(sheet, numeric, text)}
<form id="filters" class="filters" aria-label="Filter the compounds">
<label>Find <input id="filter-text" type="search" placeholder="identifier or SMILES" autocomplete="off" spellcheck="false"></label>
${sheet.columns.some(({ key }) => key === "source") ? trusted('<label>Source <select id="filter-source"><option value="">all</option><option>library</option><option>known</option></select></label>') : null}
<fieldset><legend class="visually-hidden">Range of a column</legend><label><span class="visually-hidden">Column</span><select id="filter-column">${options(numeric)}</select></label>
<label>from <input id="filter-least" type="number" step="any"></label> <label>to <input id="filter-most" type="number" step="any"></label></fieldset>
${sheet.alerts === null ? null : trusted('<label class="check"><input id="filter-alerts" type="checkbox"> no alert</label>')}
<label class="check"><input id="filter-selected" type="checkbox"> selected only</label>
<button type="reset">Clear filters</button>
<output id="hit-count" aria-live="polite">${count(nRows)} compounds</output>
</form>
<div class="tools">
<span><button type="button" id="select-shown">Select all shown</button> <button type="button" id="select-none">Select none</button> <output id="selected-count">0 selected</output></span>
<span>Save selection as <button type="button" data-save="csv" disabled>CSV</button> <button type="button" data-save="sdf" disabled>SDF</button></span>
${markChoice(sheet, text)}
</div>
${markKeys(sheet, text)}
<div id="compound-scroll" class="compound-scroll" tabindex="0" role="region" aria-label="Table of compounds">
<table id="compounds" aria-rowcount="${nRows + 1}" aria-label="${text.heading}">
<colgroup><col class="c-pick"><col class="c-rank"><col class="c-structure"><col class="c-compound">${shown.map(columnWidth)}${sheet.alerts === null ? null : trusted('<col class="c-text">')}</colgroup>
<thead><tr aria-rowindex="1"><td class="pick"><span class="visually-hidden">Select</span></td>${header("rank", "Rank", "1 is the best", "ascending")}<th scope="col">Structure</th>${header("id", "Compound", "Identifier and SMILES")}${shown.map(({ key, label, title }) => header(key, label, title))}${sheet.alerts === null ? null : header("alerts", "Alerts", "Structural alerts that it raises")}</tr></thead>
<tbody>${first}</tbody>
</table>
</div>
<p id="hit-none" ${nRows === 0 ? null : trusted("hidden")}>No compound passes these filters.</p>
<noscript><p>Plots, sorting, filtering and details need scripts${text.file === null ? null : html`; the same compounds are in <a href="${text.file}">${text.file}</a> beside this file`}.</p></noscript>
<dialog id="details" aria-labelledby="details-title">
<div class="details-head"><h2 id="details-title">Compound</h2><span class="details-buttons"><label class="check"><input type="checkbox" id="details-pick"> selected</label> <button type="button" id="details-copy">Copy SMILES</button> <button type="button" id="details-previous" aria-label="Previous compound">←</button> <button type="button" id="details-next" aria-label="Next compound">→</button> <button type="button" id="details-close">Close</button></span></div>
<div id="details-body" tabindex="0" role="region" aria-label="Details"></div>
</dialog>
<div id="plot-tip" hidden></div>
<script type="application/json" id="compound-data">${jsonForScript(sheet)}</script>
<script>(${trusted(compoundPage.toString())})({ ${trusted(script.join(",\n"))} });</script>
</section>
`;
}

function plots(sheet: CompoundSheet, numeric: readonly SheetColumn[], { compared }: CompoundsText): Html {
  const known = sheet.columns.find(({ key }) => key === "source")?.values.includes("known") === true;
  const own: LegendEntry[] = [
    { text: "proposed", mark: "s-hits", kind: "dot" },
    ...(known ? [{ text: "proposed, known (hidden as a check)", mark: "s-hidden", kind: "square" } as const] : []),
  ];
  const groups = (sheet.map?.groups ?? []).map(
    ({ group, x }): LegendEntry => ({
      text: group === "library" ? `library, sample of ${count(x.length)}` : `training compounds, ${count(x.length)}`,
      mark: `s-${group}`,
      kind: "dot",
    }),
  );
  const clear = (name: string) => html`<button type="button" data-clear="${name}" hidden>Clear this selection</button>`;
  const map = html`<figure class="plot"><figcaption>Map of chemical space ${clear("map")}</figcaption>
${legendList([...own, ...groups])}
<canvas id="plot-map" class="linked" role="img" aria-label="Map of chemical space: the proposed compounds among the compounds of the legend. Similar compounds lie near each other."></canvas>
<p class="note">Similar compounds lie near each other (principal coordinates of Tanimoto distances to landmarks, <code>doi:10.1093/biomet/53.3-4.325</code>). Only what is near means much: two axes cannot hold all distances.</p></figure>`;
  return html`<div class="linked-plots">
${sheet.map === null ? null : map}
<figure class="plot"><figcaption>Compare <label><span class="visually-hidden">Vertical axis</span><select id="plot-y">${options(numeric, compared[1])}</select></label> with <label><span class="visually-hidden">Horizontal axis</span><select id="plot-x">${options(numeric, compared[0])}</select></label> ${clear("columns")}</figcaption>
${legendList(own)}
<canvas id="plot-columns" class="linked" role="img" aria-label="Two columns of the table against each other. The table holds the same values."></canvas></figure>
</div>
<p class="note screen-only">Drag a rectangle in a plot to keep only what lies in it, everywhere on this page; click a point for its details. The range of a column below does the same from the keyboard.</p>
`;
}

function options(columns: readonly SheetColumn[], chosen?: string): Html[] {
  const rank = html`<option value="rank" ${chosen === "rank" ? trusted("selected") : null}>Rank</option>`;
  const named = columns.map(
    ({ key, label }) => html`<option value="${key}" ${key === chosen ? trusted("selected") : null}>${label}</option>`,
  );
  return chosen === undefined ? named : [rank, ...named];
}

function markChoice(sheet: CompoundSheet, { explained }: CompoundsText): Html | null {
  const hasParts = sheet.contributions.some((parts) => parts !== null);
  if (sheet.alerts === null && !hasParts) return null;
  return html`<label>Drawings show <select id="marks">${sheet.alerts === null ? null : trusted('<option value="alerts">structural alerts</option>')}${hasParts ? html`<option value="contributions">what atoms add to ${explained}</option>` : null}<option value="none" ${sheet.alerts === null ? trusted("selected") : null}>the structure alone</option></select></label>`;
}

function markKeys(sheet: CompoundSheet, { alertSets, explained }: CompoundsText): Html {
  const nExplained = sheet.contributions.filter((parts) => parts !== null).length;
  const raised = sheet.alerts?.rows.filter((alerts) => alerts.length > 0).length ?? 0;
  return html`${
    sheet.alerts === null
      ? null
      : html`<p class="note" data-marks="alerts"><span class="swatch halo-0"></span><span class="swatch halo-1"></span><span class="swatch halo-2"></span> atoms that raise a structural alert (${alertSets.join(", ")}), a colour for each alert of a compound: ${count(raised)} of ${count(sheet.ids.length)} compounds raise one. An alert is a reason to look twice, not a verdict.</p>`
  }${
    nExplained === 0
      ? null
      : html`<p class="note" data-marks="contributions" hidden><span class="swatch adds"></span> raises ${explained} <span class="swatch takes"></span> lowers it, the stronger the colour the more, within each compound: its value with the atom less that without it (<code>doi:10.1186/1758-2946-5-43</code>). ${nExplained < sheet.ids.length ? `Worked out for the best ${count(nExplained)}. ` : ""}It explains the model, not nature.</p>`
  }`;
}

function columnWidth({ interval, values }: SheetColumn): Html {
  if (interval !== undefined) return trusted('<col class="c-interval">');
  return trusted(values.some((value) => typeof value === "string") ? '<col class="c-text">' : '<col class="c-number">');
}

function header(key: string, label: string, title: string, sort?: string): Html {
  return html`<th scope="col" data-key="${key}" ${sort === undefined ? null : html`aria-sort="${sort}"`}><button type="button" title="${title}">${label}</button></th>`;
}
