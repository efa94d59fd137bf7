/// <reference lib="dom" />
import type { compoundDetails, DetailTools } from "./compound-details.js";
import type { PageStore } from "./page-store.js";

/**
 * Opens the details of rows in the page's dialog, to be leafed through by its buttons or the arrow keys in the order of the table.
 *
 * The page contains this function as text, so it uses nothing but its arguments and the browser.
 */
export function detailsDialog(
  store: PageStore,
  tools: DetailTools & { readonly compoundDetails: typeof compoundDetails },
): (row: number) => void {
  const { sheet } = store;
  const find = <T extends Element>(selector: string) => document.querySelector(selector) as T;
  const dialog = find<HTMLDialogElement>("#details");
  const copy = find<HTMLButtonElement>("#details-copy");
  const pick = find<HTMLInputElement>("#details-pick");
  let current = 0;
  const show = (row: number) => {
    current = row;
    find("#details-title").textContent = `Rank ${row + 1}: ${sheet.ids[row]}`;
    find("#details-body").innerHTML = tools.compoundDetails(sheet, row, store.marks(), tools);
    find("#details-body").scrollTop = 0;
    pick.checked = store.selected.has(row);
    const place = store.shown().indexOf(row);
    find<HTMLButtonElement>("#details-previous").disabled = place <= 0;
    find<HTMLButtonElement>("#details-next").disabled = place < 0 || place >= store.shown().length - 1;
  };
  const leaf = (by: number) => {
    const place = store.shown().indexOf(current);
    const next = place < 0 ? undefined : store.shown()[place + by];
    if (next !== undefined) show(next);
  };
  find("#details-previous").addEventListener("click", () => leaf(-1));
  find("#details-next").addEventListener("click", () => leaf(1));
  find("#details-close").addEventListener("click", () => dialog.close());
  pick.addEventListener("input", () => {
    if (pick.checked) store.selected.add(current);
    else store.selected.delete(current);
    store.changed();
  });
  const copySmiles = async () => {
    try {
      await navigator.clipboard.writeText(sheet.smiles[current] ?? "");
      copy.textContent = "Copied";
    } catch {
      // No clipboard on this page's origin: select the text, the reader's own copy command does the rest.
      const code = dialog.querySelector("#details-body code");
      if (code !== null) getSelection()?.selectAllChildren(code);
      copy.textContent = "Selected";
    }
    setTimeout(() => {
      copy.textContent = "Copy SMILES";
    }, 1500);
  };
  copy.addEventListener("click", () => void copySmiles());
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close();
  });
  dialog.addEventListener("keydown", (event) => {
    if (event.key === "ArrowLeft") leaf(-1);
    if (event.key === "ArrowRight") leaf(1);
  });
  return (row) => {
    show(row);
    if (!dialog.open) dialog.showModal();
  };
}
