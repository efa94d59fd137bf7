import type { CompoundSheet } from "../compound-sheet.js";
import type { MarkKind, marksOf } from "./compound-row.js";
import type { drawStructure } from "./draw-structure.js";
import type { radarChart, radarPoints } from "./radar-chart.js";
import type { whyProposed } from "./why-proposed.js";

/** The functions that {@link compoundDetails} works with, which the page carries as text as well. */
export interface DetailTools {
  readonly drawStructure: typeof drawStructure;
  readonly marksOf: typeof marksOf;
  readonly radarChart: typeof radarChart;
  readonly radarPoints: typeof radarPoints;
  readonly whyProposed: typeof whyProposed;
}

/**
 * The markup of all that is known of a compound: its structure beside its nearest known compound, the reason, the radar, alerts and
 * every column. Everything of the caller is escaped.
 *
 * The page contains this function as text, so it uses nothing but its arguments.
 */
export function compoundDetails(sheet: CompoundSheet, row: number, marks: MarkKind, tools: DetailTools): string {
  const safe = (text: string) => text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);
  const number = (value: number, digits: number) => value.toFixed(digits).replace("-", "\u2212");
  const { nearest, alerts } = sheet;
  const figure = (structure: string, caption: string) =>
    `<figure>${structure}<figcaption>${caption}</figcaption></figure>`;
  const drawn = (kind: MarkKind) => tools.drawStructure(sheet.structures[row] ?? "", tools.marksOf(sheet, row, kind));
  const figures = [figure(drawn(marks), `<strong>${safe(sheet.ids[row] ?? "")}</strong>`)];
  const other = nearest?.compounds[nearest.rows[row] ?? -1];
  if (nearest !== null && other !== undefined) {
    const measured = other.value === null ? "" : `, measured ${number(other.value, 2)}`;
    const caption = `<strong>${safe(other.id)}</strong><br>${safe(nearest.what)}${measured}`;
    figures.push(figure(tools.drawStructure(other.structure), caption));
  }
  const points = tools.radarPoints(sheet, row);
  const radar = tools.radarChart(points, true);
  if (radar !== "") {
    figures.push(figure(radar, safe(sheet.radarText)));
  }
  const raised = alerts?.rows[row] ?? [];
  const alertText =
    alerts === null
      ? ""
      : `<h3>Structural alerts</h3>${
          raised.length === 0
            ? "<p>None of those that were looked for.</p>"
            : `<ul class="alert-list">${raised
                .map(
                  ([alert], place) =>
                    `<li><span class="swatch halo-${place % 6}"></span>${safe(alerts.names[alert] ?? "")}</li>`,
                )
                .join("")}</ul>`
        }`;
  const facts = [
    ["SMILES", `<code>${safe(sheet.smiles[row] ?? "")}</code>`],
    ...sheet.columns.map(({ label, digits, values, interval }) => {
      const value = values[row] ?? null;
      if (value === null) return [safe(label), "\u2013"];
      if (typeof value === "string") return [safe(label), safe(value)];
      const range =
        interval === undefined
          ? ""
          : ` (${number(interval.lower[row] as number, digits)} to ${number(interval.upper[row] as number, digits)})`;
      return [safe(label), number(value, digits) + range];
    }),
  ];
  const why = tools.whyProposed(sheet, row);
  return `<div class="pair">${figures.join("")}</div>
${why === "" ? "" : `<h3>Why this compound</h3><p>${safe(why)}</p>`}${alertText}
<h3>Values</h3><dl class="facts">${facts.map(([name, value]) => `<dt>${name}</dt><dd>${value}</dd>`).join("")}</dl>`;
}
