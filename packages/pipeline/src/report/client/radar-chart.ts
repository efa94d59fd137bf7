import type { CompoundSheet } from "../compound-sheet.js";

/** Where a compound lies on an axis of the radar. */
export interface RadarPoint {
  readonly label: string;
  readonly value: number;
  readonly digits: number;
  /** Share of the library below it, 0 to 1. */
  readonly share: number;
}

/**
 * Where a row lies on the radar's axes; axes on which it has no value are left out.
 *
 * The page contains this function as text, so it uses nothing but its arguments.
 */
export function radarPoints(sheet: CompoundSheet, row: number): RadarPoint[] {
  return sheet.radar.flatMap(({ key, label, quantiles }) => {
    const column = sheet.columns.find((each) => each.key === key);
    const value = column?.values[row];
    if (column === undefined || typeof value !== "number") return [];
    const steps = quantiles.length - 1;
    // Between equal quantiles in the middle of them, so that a value that half of the library has lies at its middle.
    const below = quantiles.filter((quantile) => quantile < value).length;
    const upTo = quantiles.filter((quantile) => quantile <= value).length;
    let share = (below + upTo - 1) / 2 / steps;
    if (below === upTo && below > 0 && below <= steps) {
      const [low, high] = [quantiles[below - 1] as number, quantiles[below] as number];
      share = (below - 1 + (value - low) / (high - low)) / steps;
    }
    return [{ label, value, digits: column.digits, share: Math.min(1, Math.max(0, share)) }];
  });
}

/**
 * The radar of a compound as an SVG element: the middle is the library's least value, the rim its largest. Empty for fewer than three
 * axes.
 *
 * The page contains this function as text, so it uses nothing but its arguments.
 */
export function radarChart(points: readonly RadarPoint[], withLabels: boolean): string {
  if (points.length < 3) return "";
  const safe = (text: string) => text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);
  const radius = 80;
  const place = (i: number, share: number): [number, number] => {
    const angle = (2 * Math.PI * i) / points.length - Math.PI / 2;
    return [Math.cos(angle) * radius * share, Math.sin(angle) * radius * share];
  };
  const round = (value: number) => String(Math.round(value * 10) / 10);
  const outline = (shares: readonly number[]) =>
    `M${shares.map((share, i) => place(i, share).map(round).join(" ")).join("L")}Z`;
  const rings = [0.25, 0.5, 0.75, 1].map((share) => {
    return `<path class="radar-ring${share === 0.5 ? " radar-middle" : ""}" d="${outline(points.map(() => share))}"/>`;
  });
  const spokes = points.map((_, i) => `<path class="radar-ring" d="M0 0L${place(i, 1).map(round).join(" ")}"/>`);
  const shares = points.map(({ share }) => share);
  const dots = shares.map((share, i) => {
    const [x, y] = place(i, share);
    return `<circle class="radar-dot" cx="${round(x)}" cy="${round(y)}" r="3"/>`;
  });
  const labels = points.map(({ label, value, digits }, i) => {
    const [x, y] = place(i, 1.1);
    const anchor = Math.abs(x) < 8 ? "middle" : x > 0 ? "start" : "end";
    const drop = y > 8 ? 10 : y < -8 ? -10 : 0;
    const short = label.length > 16 ? `${label.slice(0, 15)}\u2026` : label;
    return `<text class="radar-label" x="${round(x)}" y="${round(y + drop)}" text-anchor="${anchor}">${safe(short)}<tspan x="${round(x)}" dy="13" class="radar-value">${value.toFixed(digits).replace("-", "\u2212")}</tspan></text>`;
  });
  const box = withLabels ? "-190 -118 380 250" : "-84 -84 168 168";
  const said = points.map(({ label, share }) => `${label}: ${Math.round(100 * share)} % of the library below`);
  return `<svg class="radar" viewBox="${box}" role="img" aria-label="${safe(`Radar against the library. ${said.join("; ")}.`)}">${rings.join("")}${spokes.join("")}<path class="radar-area" d="${outline(shares)}"/>${dots.join("")}${withLabels ? labels.join("") : ""}</svg>`;
}
