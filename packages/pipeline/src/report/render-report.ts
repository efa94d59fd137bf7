import { campaignSheet } from "./campaign-sheet.js";
import { count } from "./format.js";
import type { Html } from "./html.js";
import { renderPage } from "./render-page.js";
import type { ReportData } from "./report-data.js";
import { compoundsSection } from "./sections/compounds.js";
import { distributionsSection } from "./sections/distributions.js";
import { measuredDataSection } from "./sections/measured-data.js";
import { rowsSection } from "./sections/rows.js";
import { runSection } from "./sections/run.js";
import { trustSection } from "./sections/trust.js";
import { verdictSection } from "./sections/verdict.js";
import { worthSection } from "./sections/worth.js";

/**
 * The report of a campaign as one HTML file that needs nothing else: no network, no other file; it opens from disk, prints, follows
 * the reader's light or dark mode, and is readable from 400 pixels on. Everything of the caller is escaped. The same data gives the
 * same bytes.
 *
 * Links to the table of the hits and to `rejects.csv` expect those files beside it.
 */
export function renderReport(data: ReportData): string {
  const sheet = campaignSheet(data);
  const sections: readonly Html[] = [
    verdictSection(data, sheet),
    compoundsSection(sheet, {
      heading: `The ${count(data.hits.length)} proposed compounds`,
      intro: `A diverse pick, so neighbours of one compound do not fill the list. Click a row for its nearest measured compound and the reason; click a heading to sort.${data.target.prediction.kind === "rank" ? "" : " The bar is the 90 % interval, its vertical line the active threshold."}`,
      file: data.hitsFile,
      alertSets: data.alertSets,
      compared: ["similarity", "predicted"],
      explained: "the prediction",
    }),
    trustSection(data),
    ...(data.worth === null ? [] : [worthSection(data.worth)]),
    distributionsSection(data),
    rowsSection(data),
    measuredDataSection(data),
    runSection(data.run),
  ];
  return renderPage(data.run.title, data.run.versions.molsieve, sections);
}
