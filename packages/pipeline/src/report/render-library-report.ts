import { count } from "./format.js";
import { html } from "./html.js";
import { histogramPlot } from "./plots/histogram-plot.js";
import { renderPage } from "./render-page.js";
import type { LibraryReportData } from "./report-data.js";
import { compoundsSection } from "./sections/compounds.js";
import { libraryRowsSection } from "./sections/library-rows.js";
import { runSection } from "./sections/run.js";

/**
 * The report of a screen without a target, one HTML file as {@link renderReport} makes it, with the parts that such a screen has. The
 * same data gives the same bytes.
 */
export function renderLibraryReport(data: LibraryReportData): string {
  const { run, sheet, distributions, caveats } = data;
  const links = [
    ["hits", "Compounds"],
    ["limits", "What it does not show"],
    ...(distributions.length === 0 ? [] : [["spread", "Scores and properties"]]),
    ["rows", "Plan and rows"],
    ["run", "The run"],
  ] as const;
  return renderPage(run.title, run.versions.molsieve, [
    html`<header class="page-head">
<p class="kicker">Screening report</p>
<h1>${run.title}</h1>
<p class="question"><b>Asked:</b> ${data.question}</p>
<p class="answer"><b>Answer:</b> ${data.answer}</p>
</header>
<nav aria-label="Sections">${links.map(([id, text]) => html`<a href="#${id as string}">${text as string}</a>`)}</nav>
`,
    compoundsSection(sheet, {
      heading: `The ${count(sheet.ids.length)} chosen compounds`,
      intro: "Best first. Click a row for all that is known of it; click a heading to sort.",
      file: null,
      alertSets: data.alertSets,
      compared: data.compared,
      explained: data.explained,
    }),
    html`<section id="limits" class="caveats" aria-labelledby="caveats-h"><h2 id="caveats-h">What the figures do not show</h2>
${caveats.map((text) => html`<p>${text}</p>`)}
</section>
`,
    ...(distributions.length === 0
      ? []
      : [
          html`<section id="spread" aria-labelledby="spread-h">
<h2 id="spread-h">Scores and properties</h2>
<p class="muted">A random sample of the scored rows beside the chosen compounds, each in percent of its own compounds.</p>
<div class="plots three">
${distributions.map((histogram, i) =>
  histogramPlot(histogram, {
    id: `column-${i}`,
    title: histogram.label,
    names: { library: "library, sample", hits: "chosen" },
  }),
)}
</div>
</section>
`,
        ]),
    libraryRowsSection(data),
    runSection(run),
  ]);
}
