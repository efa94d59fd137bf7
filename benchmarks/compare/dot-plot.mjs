const ROW = 20;
const TOP = 58;
const BOTTOM = 40;
const LETTER = 7.3;
const WIDTH = 800;
const RIGHT = 24;
const DOT = 5;

const STYLE = `
.plot{font:13px system-ui,sans-serif;fill:#1f2328}
.title{font-weight:600;font-size:15px}
.grid{stroke:#d0d7de;stroke-width:1}
.mark{stroke:#57606a;stroke-width:1.5}
.range{stroke-width:2}
.paper{fill:#fff}
.s0{fill:#0b5cad;stroke:#0b5cad}
.s1{fill:#fff;stroke:#a3480c;stroke-width:2}
.s2{fill:#6639ba;stroke:#6639ba}
@media (prefers-color-scheme:dark){
.plot{fill:#e6edf3}.paper{fill:#0d1117}.grid{stroke:#30363d}.mark{stroke:#8b949e}
.s0{fill:#6cb6ff;stroke:#6cb6ff}.s1{fill:#0d1117;stroke:#f0a868}.s2{fill:#c297ff;stroke:#c297ff}}
`;

/**
 * A plot of dots in rows as an SVG document, light or dark as its reader likes.
 *
 * @param title what it shows
 * @param description what it says, for those who cannot see it
 * @param axis what the numbers are
 * @param series names of what is compared, three at most
 * @param rows each `{ label, dots }`, from above; a dot is `{ series: its place, value, range?: [low, high] }`
 * @param mark a number with a line of its own
 */
export function dotPlot({ title, description, axis, series, rows, mark }) {
  const height = TOP + rows.length * ROW + BOTTOM;
  const numbers = rows.flatMap(({ dots }) => dots.flatMap(({ value, range = [] }) => [value, ...range]));
  const ticks = ticksOf(Math.min(...numbers, mark ?? Infinity), Math.max(...numbers, mark ?? -Infinity));
  const [low, high] = [ticks[0], ticks.at(-1)];
  const left = 28 + LETTER * Math.max(...rows.map(({ label }) => label.length));
  const x = (value) => tidy(left + ((value - low) / (high - low)) * (WIDTH - left - RIGHT));
  const bottom = TOP + rows.length * ROW;
  const parts = [
    `<svg xmlns="http://www.w3.org/2000/svg" class="plot" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img" aria-labelledby="t d">`,
    `<title id="t">${escaped(title)}</title><desc id="d">${escaped(description)}</desc><style>${STYLE}</style>`,
    `<rect class="paper" width="${WIDTH}" height="${height}"/><text class="title" x="12" y="22">${escaped(title)}</text>`,
    ...legend(series, left),
  ];
  for (const tick of ticks) {
    parts.push(
      `<line class="grid" x1="${x(tick)}" x2="${x(tick)}" y1="${TOP}" y2="${bottom}"/>`,
      `<text x="${x(tick)}" y="${bottom + 16}" text-anchor="middle">${tick}</text>`,
    );
  }
  if (mark !== undefined) {
    parts.push(`<line class="mark" x1="${x(mark)}" x2="${x(mark)}" y1="${TOP}" y2="${bottom}"/>`);
  }
  for (const [i, { label, dots }] of rows.entries()) {
    const y = TOP + (i + 0.5) * ROW;
    parts.push(`<text x="${tidy(left - 12)}" y="${y + 4}" text-anchor="end">${escaped(label)}</text>`);
    // The first series lies on top.
    for (const { series: own, value, range } of dots.toSorted((a, b) => b.series - a.series)) {
      if (range !== undefined) {
        const [from, to] = range.map(x);
        parts.push(`<line class="range s${own}" x1="${from}" x2="${to}" y1="${y}" y2="${y}"/>`);
      }
      parts.push(`<circle class="s${own}" cx="${x(value)}" cy="${y}" r="${DOT}"/>`);
    }
  }
  const middle = tidy((left + WIDTH - RIGHT) / 2);
  parts.push(`<text x="${middle}" y="${bottom + 34}" text-anchor="middle">${escaped(axis)}</text></svg>`);
  return `${parts.join("\n")}\n`;
}

function legend(series, left) {
  let at = tidy(left);
  return series.map((name, i) => {
    const part = `<circle class="s${i}" cx="${at}" cy="42" r="${DOT}"/><text x="${at + 10}" y="46">${escaped(name)}</text>`;
    at = tidy(at + 40 + LETTER * name.length);
    return part;
  });
}

/** Some five round numbers that hold all between two. */
function ticksOf(least, most) {
  const rough = (most - least || 1) / 5;
  const unit = 10 ** Math.floor(Math.log10(rough));
  const step = unit * [1, 2, 5, 10].find((each) => each * unit >= rough);
  const first = Math.floor(least / step);
  const last = Math.ceil(most / step);
  return Array.from({ length: last - first + 1 }, (_, i) => Number(((first + i) * step).toPrecision(12)));
}

function tidy(value) {
  return Number(value.toFixed(1));
}

function escaped(text) {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
}
