import type { CompoundSheet } from "../compound-sheet.js";
import type { AtomMarks, drawStructure } from "./draw-structure.js";

/** What drawings show beside the structure. */
export type MarkKind = "alerts" | "contributions" | "none";

/** The atoms of a row that are marked; undefined where there are none. */
export function marksOf(sheet: CompoundSheet, row: number, kind: MarkKind): AtomMarks | undefined {
  if (kind === "alerts") {
    const alerts = sheet.alerts?.rows[row] ?? [];
    return alerts.length === 0 ? undefined : { kind: "sets", sets: alerts.map(([, atoms]) => atoms) };
  }
  const values = kind === "contributions" ? sheet.contributions[row] : null;
  return values == null ? undefined : { kind: "signed", values: values.map((value) => value / 100) };
}

/** The functions that {@link compoundRow} works with, which the page carries as text as well. */
export interface RowTools {
  readonly drawStructure: typeof drawStructure;
  readonly marksOf: typeof marksOf;
}

/**
 * The markup of one row of the table of compounds. Everything of the caller is escaped.
 *
 * The page contains this function as text, so it uses nothing but its arguments.
 */
export function compoundRow(
  sheet: CompoundSheet,
  row: number,
  state: { readonly marks: MarkKind; readonly selected: boolean },
  { drawStructure, marksOf }: RowTools,
): string {
  const safe = (text: string) => text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);
  const id = safe(sheet.ids[row] ?? "");
  const smiles = safe(sheet.smiles[row] ?? "");
  const cells = [
    `<td class="pick"><input type="checkbox" aria-label="Select ${id}"${state.selected ? " checked" : ""}></td>`,
    `<td class="rank"><button type="button" class="open" aria-label="Details of rank ${row + 1}">${row + 1}</button></td>`,
    `<td class="structure">${drawStructure(sheet.structures[row] ?? "", marksOf(sheet, row, state.marks))}</td>`,
    `<th scope="row" class="compound"><span class="id" title="${id}">${id}</span><code class="smiles" title="${smiles}">${smiles}</code></th>`,
  ];
  for (const { label, digits, values, interval, divide, inTable } of sheet.columns) {
    if (!inTable) continue;
    const value = values[row] ?? null;
    let content = '<span class="muted">\u2013</span>';
    if (typeof value === "string") content = `<span class="clip" title="${safe(value)}">${safe(value)}</span>`;
    else if (value !== null) {
      content = `<span class="value">${value.toFixed(digits).replace("-", "\u2212")}</span>`;
      if (interval !== undefined) {
        const [low, high] = interval.scale;
        const at = (x: number) => (4 + (112 * (x - low)) / (high - low || 1)).toFixed(1);
        const [lower, upper] = [interval.lower[row] as number, interval.upper[row] as number];
        const line =
          divide !== undefined && divide.from >= low && divide.from <= high
            ? `<path class="bar-threshold" d="M${at(divide.from)} 1V15"/>`
            : "";
        content += `<svg class="bar" viewBox="0 0 120 16" aria-hidden="true">${line}<path class="interval s-model" d="M${at(lower)} 8H${at(upper)}"/><circle class="dot s-model" cx="${at(value)}" cy="8" r="4"/></svg><small>${lower.toFixed(digits).replace("-", "\u2212")} to ${upper.toFixed(digits).replace("-", "\u2212")}</small>`;
      } else if (divide !== undefined) {
        const good = value >= divide.from;
        const name = good ? divide.above : divide.below;
        if (name !== "") content += ` <span class="chip ${good ? "good" : "bad"}">${safe(name)}</span>`;
      }
    }
    const kind = interval !== undefined ? "interval-cell" : typeof value === "string" ? "text" : "number";
    cells.push(`<td class="${kind}" data-label="${safe(label)}">${content}</td>`);
  }
  if (sheet.alerts !== null) {
    const raised = sheet.alerts.rows[row] ?? [];
    const names = raised.map(([alert]) => sheet.alerts?.names[alert] ?? "").join(", ");
    const content =
      raised.length === 0
        ? '<span class="muted">none</span>'
        : `<span class="chip bad">${raised.length}</span> <span class="clip" title="${safe(names)}">${safe(names)}</span>`;
    cells.push(`<td class="text" data-label="Alerts">${content}</td>`);
  }
  return cells.join("");
}
