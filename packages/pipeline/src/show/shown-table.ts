import { type Html, html } from "../report/html.js";
import { plainTable } from "./plain-table.js";

/** Text of a cell, with something of less weight behind or below it. */
export type Cell = string | { readonly text: string; readonly note: string };

/** A table for people: texts in columns. */
export interface ShownTable {
  readonly caption: string;
  readonly columns: readonly string[];
  /** `[nRows]`, each aligned to `columns`. */
  readonly rows: readonly (readonly Cell[])[];
  /** `[nRows]`: what stands in front of each row in HTML. Default: nothing. */
  readonly drawings?: readonly (Html | string)[];
}

/** The table as an HTML fragment; all text in it is escaped. */
export function tableHtml({ caption, columns, rows, drawings }: ShownTable): string {
  const head = columns.map((name) => html`<th>${name}</th>`);
  const body = rows.map((cells, i) => {
    const drawing = drawings && html`<td>${drawings[i] ?? null}</td>`;
    return html`<tr>${drawing ?? null}${cells.map((cell) => html`<td>${cellHtml(cell)}</td>`)}</tr>`;
  });
  const corner = drawings ? html`<th></th>` : null;
  return html`<table><caption>${caption}</caption><thead><tr>${corner}${head}</tr></thead><tbody>${body}</tbody></table>`
    .html;
}

/** The table as lines of text. */
export function tableText({ caption, columns, rows }: ShownTable): string {
  const texts = rows.map((cells) =>
    cells.map((cell) => (typeof cell === "string" ? cell : `${cell.text} (${cell.note})`)),
  );
  return `${caption}\n${plainTable(columns, texts)}`;
}

function cellHtml(cell: Cell): Html | string {
  if (typeof cell === "string") return cell;
  return html`${cell.text}<br><small style="white-space:nowrap">${cell.note}</small>`;
}
