import { displayed } from "@molsieve/core";
import type { LibraryRun } from "../job/library-run.js";
import { count, plural } from "../report/format.js";
import { type ShownTable, tableHtml, tableText } from "./shown-table.js";

interface ShownScreen {
  readonly run: LibraryRun | null;
  readonly shards: number;
}

/** The result, which shows itself: what became of the rows, and what each stage let through. */
export function showLibraryScreen<Result extends ShownScreen>(result: Result): Result {
  return displayed(result, {
    text: () => tableText(tableOf(result)),
    html: () => tableHtml(tableOf(result)),
  });
}

function tableOf({ run, shards }: ShownScreen): ShownTable {
  const columns = ["stage", "rows in", "rows through"];
  if (run === null) return { caption: `A part of a screen: ${plural(shards, "shard")} done`, columns, rows: [] };
  const { rows_in, scored, filtered, rejected, hits } = run.accounting;
  return {
    caption: `${run.title}: ${plural(rows_in, "row")} in, ${count(scored)} scored, ${count(filtered)} filtered, ${count(rejected)} rejected; ${plural(hits, "hit")}`,
    columns,
    rows: run.stages.map((stage) => [stage.name, count(stage.rows_in), count(stage.rows_out)]),
  };
}
