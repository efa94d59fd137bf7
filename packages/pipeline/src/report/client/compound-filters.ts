/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import type { PageStore } from "./page-store.js";

/**
 * Connects the form above the table: text, group, range of a column, alerts, selection, and what drawings show.
 *
 * The page contains this function as text, so it uses nothing but its arguments and the browser.
 */
export function compoundFilters(store: PageStore): void {
  const { sheet, selected } = store;
  const find = <T extends Element>(selector: string) => document.querySelector(selector) as T;
  const form = find<HTMLFormElement>("#filters");
  const text = find<HTMLInputElement>("#filter-text");
  const column = find<HTMLSelectElement>("#filter-column");
  const least = find<HTMLInputElement>("#filter-least");
  const most = find<HTMLInputElement>("#filter-most");
  const source = form.querySelector<HTMLSelectElement>("#filter-source");
  const clean = form.querySelector<HTMLInputElement>("#filter-alerts");
  const onlySelected = find<HTMLInputElement>("#filter-selected");
  const searched = sheet.ids.map((id, row) => `${id}\n${sheet.smiles[row]}`.toLowerCase());
  const apply = () => {
    const wanted = text.value.trim().toLowerCase();
    store.setTest("text", wanted === "" ? null : (row) => searched[row]?.includes(wanted) ?? false);
    const low = least.value === "" ? Number.NEGATIVE_INFINITY : Number(least.value);
    const high = most.value === "" ? Number.POSITIVE_INFINITY : Number(most.value);
    const values = sheet.columns.find(({ key }) => key === column.value)?.values ?? [];
    const isOpen = least.value === "" && most.value === "";
    store.setTest(
      "range",
      isOpen
        ? null
        : (row) => {
            const value = values[row];
            return typeof value === "number" && value >= low && value <= high;
          },
    );
    const sources = sheet.columns.find(({ key }) => key === "source")?.values ?? [];
    const from = source?.value ?? "";
    store.setTest("source", from === "" ? null : (row) => sources[row] === from);
    store.setTest("alerts", clean?.checked === true ? (row) => sheet.alerts?.rows[row]?.length === 0 : null);
    store.setTest("selected", onlySelected.checked ? (row) => selected.has(row) : null);
  };
  form.addEventListener("input", apply);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => {
    setTimeout(() => {
      apply();
      document.dispatchEvent(new Event("clear-brushes"));
    });
  });
  find("#select-shown").addEventListener("click", () => {
    for (const row of store.shown()) selected.add(row);
    store.changed();
  });
  find("#select-none").addEventListener("click", () => {
    selected.clear();
    apply();
    store.changed();
  });
  const marks = document.querySelector<HTMLSelectElement>("#marks");
  const keys = () => {
    for (const key of document.querySelectorAll<HTMLElement>("[data-marks]")) {
      key.hidden = key.dataset["marks"] !== store.marks();
    }
  };
  marks?.addEventListener("input", () => {
    store.setMarks(marks.value as "alerts" | "contributions" | "none");
    keys();
  });
  keys();
}
