import { type Html, html, trusted } from "../html.js";
import { PLOT_STYLE } from "../styles/plots.js";
import { DARK_COLOURS, LIGHT_COLOURS } from "../styles/theme.js";
import { legendMark, PLOT, type PlotFigure, plotArea } from "./figure.js";

const TITLE_HEIGHT = 34;
const LEGEND_LINE = 19;

/** What only plots that stand alone have. */
const OWN_STYLE = `
.paper{fill:var(--panel)}
.title{fill:var(--ink);font-size:15px;font-weight:650}
.key{fill:var(--muted);font-size:12px}
.dot.s-library{fill:var(--library)}.dot.s-hits{fill:var(--hits)}
.dot.s-step0{fill:#5e3c99}.dot.s-step1{fill:#3b74b9}.dot.s-step2{fill:#2a9d8f}.dot.s-step3{fill:#7fb03c}.dot.s-step4{fill:#e0a526}
`;

/**
 * A figure as an SVG document that needs no page around it: title, legend and marks on a paper of its own, in the reader's light or
 * dark mode. Its styles reach nothing outside of it.
 */
export function svgPlot(figure: PlotFigure): string {
  const top = TITLE_HEIGHT + LEGEND_LINE * figure.legend.length + 4;
  const height = top + PLOT.height;
  const legend = figure.legend.map((entry, i) => {
    const y = TITLE_HEIGHT + LEGEND_LINE * i;
    return html`<g transform="translate(14 ${y})">${legendMark(entry)}<text class="key" x="34" y="10">${entry.text}</text></g>`;
  });
  const content = html`<title>${figure.title}</title><desc>${figure.description}</desc>
<rect class="paper" width="${PLOT.width}" height="${height}" rx="6"/>
<text class="title" x="14" y="22">${figure.title}</text>
${legend}
<g transform="translate(0 ${top})">${plotArea(figure)}</g>`;
  return html`<svg xmlns="http://www.w3.org/2000/svg" class="molsieve-plot" role="img" width="${PLOT.width}" height="${height}" viewBox="0 0 ${PLOT.width} ${height}">
<style>${trusted(styleOf(content))}</style>
${content}
</svg>
`.html;
}

/** The rules that the content needs, for both modes, with colours in place of custom properties, which not every program knows. */
function styleOf(content: Html): string {
  const used = new Set([...content.html.matchAll(/ class="([^"]*)"/g)].flatMap(([, names]) => names?.split(" ")));
  const rules = [...(PLOT_STYLE.replace(/@media.*/s, "") + OWN_STYLE).matchAll(/([^{}]+)\{([^{}]*)\}/g)].flatMap(
    ([, selectors = "", body = ""]) => {
      const names = selectors
        .split(",")
        .map((each) => each.trim())
        .filter((each) => /^(\.[\w-]+)+$/.test(each) && each.split(".").every((name) => name === "" || used.has(name)));
      return names.length === 0 ? [] : [{ selector: names.map((name) => `.molsieve-plot ${name}`).join(","), body }];
    },
  );
  const coloured = (colours: string, wanted: (body: string) => boolean) => {
    const values = new Map([...colours.matchAll(/--([\w-]+):([^;]+)/g)].map(([, name, value]) => [name, value]));
    return rules
      .filter(({ body }) => wanted(body))
      .map(
        ({ selector, body }) =>
          `${selector}{${body.replace(/var\(--([\w-]+)\)/g, (_, name) => values.get(name) ?? "")}}`,
      )
      .join("\n");
  };
  return `
.molsieve-plot{font-family:system-ui,"Segoe UI",Roboto,"DejaVu Sans",sans-serif}
${coloured(LIGHT_COLOURS, () => true)}
@media (prefers-color-scheme:dark){
${coloured(DARK_COLOURS, (body) => body.includes("var("))}
}
`;
}
