/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import type { CompoundSheet } from "../compound-sheet.js";
import type { molBlock } from "./mol-block.js";
import type { PageStore } from "./page-store.js";

/**
 * Rows as comma-separated values (RFC 4180): `rank`, `id`, `smiles`, the columns by their keys, ends of intervals behind them, `alerts`.
 *
 * The page contains this function as text, so it uses nothing but its arguments.
 */
export function rowsAsCsv(sheet: CompoundSheet, rows: readonly number[]): string {
  const quoted = (value: number | string | null | undefined) => {
    const text = value === null || value === undefined ? "" : String(value);
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  const header = ["rank", "id", "smiles"];
  for (const { key, interval } of sheet.columns) {
    header.push(key, ...(interval === undefined ? [] : [`${key}_lower`, `${key}_upper`]));
  }
  if (sheet.alerts !== null) header.push("alerts");
  const lines = rows.map((row) => {
    const cells: (number | string | null | undefined)[] = [row + 1, sheet.ids[row], sheet.smiles[row]];
    for (const { values, interval } of sheet.columns) {
      cells.push(values[row], ...(interval === undefined ? [] : [interval.lower[row], interval.upper[row]]));
    }
    const raised = sheet.alerts?.rows[row]?.map(([alert]) => sheet.alerts?.names[alert] ?? "");
    if (raised !== undefined) cells.push(raised.join("; "));
    return cells.map(quoted).join(",");
  });
  return `${[header.map(quoted).join(","), ...lines].join("\r\n")}\r\n`;
}

/**
 * Rows that have a structure as an SD file, with the columns as data items.
 *
 * The page contains this function as text, so it uses nothing but its arguments.
 */
export function rowsAsSdf(sheet: CompoundSheet, rows: readonly number[], blockOf: typeof molBlock): string {
  const line = (value: number | string) => String(value).replace(/[\r\n]+/g, " ");
  return rows
    .filter((row) => sheet.structures[row] !== "")
    .map((row) => {
      const items: (readonly [string, number | string | null | undefined])[] = [
        ["rank", row + 1],
        ["id", sheet.ids[row]],
        ["smiles", sheet.smiles[row]],
      ];
      for (const { key, values, interval } of sheet.columns) {
        items.push([key, values[row]]);
        if (interval !== undefined) {
          items.push([`${key}_lower`, interval.lower[row]], [`${key}_upper`, interval.upper[row]]);
        }
      }
      const raised = sheet.alerts?.rows[row]?.map(([alert]) => sheet.alerts?.names[alert] ?? "");
      if (raised !== undefined && raised.length > 0) items.push(["alerts", raised.join("; ")]);
      const data = items.flatMap(([name, value]) => {
        return value === null || value === undefined
          ? []
          : [`>  <${name.replace(/[<>\r\n]/g, "_")}>\n${line(value)}\n\n`];
      });
      return `${blockOf(sheet.structures[row] ?? "", sheet.ids[row] ?? "")}${data.join("")}$$$$\n`;
    })
    .join("");
}

/**
 * Makes the two buttons save the selected rows, best first, as files of the browser: nothing leaves the machine.
 *
 * The page contains this function as text, so it uses nothing but its arguments and the browser.
 */
export function saveSelection(
  { sheet, selected }: PageStore,
  tools: {
    readonly rowsAsCsv: typeof rowsAsCsv;
    readonly rowsAsSdf: typeof rowsAsSdf;
    readonly molBlock: typeof molBlock;
  },
): void {
  const save = (name: string, type: string, text: string) => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type }));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  };
  for (const button of document.querySelectorAll<HTMLButtonElement>("button[data-save]")) {
    button.addEventListener("click", () => {
      const rows = [...selected].sort((a, b) => a - b);
      if (button.dataset["save"] === "csv") save("selection.csv", "text/csv", tools.rowsAsCsv(sheet, rows));
      else save("selection.sdf", "chemical/x-mdl-sdfile", tools.rowsAsSdf(sheet, rows, tools.molBlock));
    });
  }
}
