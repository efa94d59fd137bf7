/// <reference lib="dom" />
import type { CompoundSheet } from "../compound-sheet.js";
import type { compoundDetails, DetailTools } from "./compound-details.js";
import type { compoundFilters } from "./compound-filters.js";
import type { compoundRow } from "./compound-row.js";
import type { compoundTable } from "./compound-table.js";
import type { detailsDialog } from "./details-dialog.js";
import type { linkedPlots } from "./linked-plots.js";
import type { molBlock } from "./mol-block.js";
import type { pageStore } from "./page-store.js";
import type { rowsAsCsv, rowsAsSdf, saveSelection } from "./save-selection.js";

/** Every function that the page carries as text beside {@link compoundPage}. */
export interface PageTools extends DetailTools {
  readonly compoundDetails: typeof compoundDetails;
  readonly compoundFilters: typeof compoundFilters;
  readonly compoundRow: typeof compoundRow;
  readonly compoundTable: typeof compoundTable;
  readonly detailsDialog: typeof detailsDialog;
  readonly linkedPlots: typeof linkedPlots;
  readonly molBlock: typeof molBlock;
  readonly pageStore: typeof pageStore;
  readonly rowsAsCsv: typeof rowsAsCsv;
  readonly rowsAsSdf: typeof rowsAsSdf;
  readonly saveSelection: typeof saveSelection;
}

/**
 * Brings the compounds of the page to life: table, filters, plots, details and saving share one store.
 *
 * The page contains this function as text, so it uses nothing but its arguments and the browser.
 */
export function compoundPage(tools: PageTools): void {
  const data = document.querySelector("#compound-data")?.textContent ?? "";
  const store = tools.pageStore(JSON.parse(data) as CompoundSheet);
  const openDetails = tools.detailsDialog(store, tools);
  tools.compoundTable(store, openDetails, tools);
  tools.linkedPlots(store, openDetails, tools);
  tools.compoundFilters(store);
  tools.saveSelection(store, tools);
}
