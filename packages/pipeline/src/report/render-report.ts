import { type Html, html, trusted } from "./html.js";
import type { ReportData } from "./report-data.js";
import { distributionsSection } from "./sections/distributions.js";
import { hitsSection } from "./sections/hits.js";
import { measuredDataSection } from "./sections/measured-data.js";
import { rowsSection } from "./sections/rows.js";
import { runSection } from "./sections/run.js";
import { trustSection } from "./sections/trust.js";
import { verdictSection } from "./sections/verdict.js";
import { LAYOUT_STYLE } from "./styles/layout.js";
import { PLOT_STYLE } from "./styles/plots.js";
import { TABLE_STYLE } from "./styles/table.js";
import { THEME_STYLE } from "./styles/theme.js";

const POLICY = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:";

/**
 * The report as one HTML file that needs nothing else: no network, no other file; it opens from disk, prints, follows the
 * reader's light or dark mode, and is readable from 400 pixels on. Everything of the caller is escaped, drawings are
 * RDKit's and trusted. The same data gives the same bytes.
 *
 * Links to `hits.csv` and `rejects.csv` expect those files beside it.
 */
export function renderReport(data: ReportData): string {
  const sections: readonly Html[] = [
    verdictSection(data),
    hitsSection(data),
    trustSection(data),
    distributionsSection(data),
    rowsSection(data),
    measuredDataSection(data),
    runSection(data),
  ];
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${trusted(POLICY)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="generator" content="Molsieve ${data.run.versions.molsieve}">
<title>${data.run.title}</title>
<style>${trusted([THEME_STYLE, LAYOUT_STYLE, TABLE_STYLE, PLOT_STYLE].join(""))}</style>
</head>
<body>
<main>
${sections}
</main>
<footer>Molsieve ${data.run.versions.molsieve}. Computed on this machine; no molecule left it. Predictions are not measurements.</footer>
</body>
</html>
`.html;
}
