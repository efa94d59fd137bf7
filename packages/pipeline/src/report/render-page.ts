import { type Html, html, trusted } from "./html.js";
import { LAYOUT_STYLE } from "./styles/layout.js";
import { PLOT_STYLE } from "./styles/plots.js";
import { STRUCTURE_STYLE } from "./styles/structures.js";
import { TABLE_STYLE } from "./styles/table.js";
import { THEME_STYLE } from "./styles/theme.js";

const POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

/** An HTML document around the sections of a report: styles and scripts inside, a policy that lets nothing be fetched. */
export function renderPage(title: string, molsieve: string, sections: readonly Html[]): string {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${trusted(POLICY)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="generator" content="Molsieve ${molsieve}">
<title>${title}</title>
<style>${trusted([THEME_STYLE, LAYOUT_STYLE, TABLE_STYLE, PLOT_STYLE, STRUCTURE_STYLE].join(""))}</style>
</head>
<body>
<main>
${sections}
</main>
<footer>Molsieve ${molsieve}. Computed on this machine; no molecule left it. Predictions are not measurements.</footer>
</body>
</html>
`.html;
}
