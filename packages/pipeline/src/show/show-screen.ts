import { displayed } from "@molsieve/core";
import type { Hit } from "../hits/hit.js";
import type { RunManifest } from "../output/run-manifest.js";
import { inlineDrawing } from "../report/drawing.js";
import { count, estimate, fixed, plural } from "../report/format.js";
import { trusted } from "../report/html.js";
import { type ShownTable, tableHtml, tableText } from "./shown-table.js";

const SHOWN_HITS = 10;
const COLUMNS = ["rank", "id", "predicted", "90 % interval", "similarity", "nearest measured", "its value"] as const;

interface ShownScreen {
  readonly hits: readonly Hit[];
  readonly run: RunManifest;
}

/** The result and its list of hits, which show themselves. */
export function showScreen<Result extends ShownScreen>(result: Result): Result {
  const hits = displayed([...result.hits], {
    text: () => tableText(tableOf(result.hits)),
    html: () => tableHtml({ ...tableOf(result.hits), drawings: drawingsOf(result.hits) }),
  });
  const text = () => summaryOf(result);
  return displayed(
    { ...result, hits },
    {
      text: () => tableText({ ...tableOf(hits), caption: text() }),
      html: () => tableHtml({ ...tableOf(hits), caption: text(), drawings: drawingsOf(hits) }),
    },
  );
}

function tableOf(hits: readonly Hit[]): ShownTable {
  const more = hits.length > SHOWN_HITS ? `, the first ${SHOWN_HITS} shown` : "";
  return {
    caption: `${plural(hits.length, "hit")}${more}`,
    columns: COLUMNS,
    rows: hits.slice(0, SHOWN_HITS).map(({ rank, compound, nearest }) => {
      const { value, lower, upper, similarity } = compound.numbers;
      const numbers = [fixed(value, 2), `${fixed(lower, 2)} to ${fixed(upper, 2)}`, fixed(similarity, 2)];
      return [String(rank), compound.entry.id, ...numbers, nearest.first.record.id, fixed(nearest.activity, 2)];
    }),
  };
}

function drawingsOf(hits: readonly Hit[]) {
  return hits.slice(0, SHOWN_HITS).map(({ svg }) => trusted(inlineDrawing(svg)));
}

function summaryOf({ run, hits }: ShownScreen): string {
  const { screened } = run.accounting;
  const found = run.validation?.screened?.model.roc_auc_ties_against;
  const validated = found === undefined ? "" : `; hidden actives found with ROC AUC (ties against) ${estimate(found)}`;
  const more = hits.length > SHOWN_HITS ? `, the first ${SHOWN_HITS} shown` : "";
  return `${run.title}: ${plural(screened.rows_in, "row")} in, ${plural(screened.hits, "hit")}${more}, ${count(screened.non_hits)} others, ${count(screened.rejected)} rejected${validated}`;
}
