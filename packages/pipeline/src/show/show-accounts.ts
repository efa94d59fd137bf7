import { depictSvg, type RdkitEngine } from "@molsieve/chem";
import { displayed } from "@molsieve/core";
import { inlineDrawing } from "../report/drawing.js";
import { fixed } from "../report/format.js";
import { type Html, trusted } from "../report/html.js";
import type { FilterAnswer } from "../run/filter-answer.js";
import { type ShownTable, tableHtml, tableText } from "./shown-table.js";

interface ShownAccount {
  readonly id: string;
  readonly input: string;
  readonly outcome: string;
  readonly why: string;
  readonly smiles: string | null;
  readonly changes: readonly string[];
  readonly filters: readonly FilterAnswer[];
  readonly values: Readonly<Record<string, number | string | null>>;
}

/** The accounts, which show themselves: in a list as a table, each by itself with all that was computed of it. */
export function showAccounts<Account extends ShownAccount>(
  engine: RdkitEngine,
  accounts: readonly Account[],
): readonly Account[] {
  const drawing = ({ smiles, input }: ShownAccount): Html | string => {
    const drawn = depictSvg(engine, smiles ?? input, { width: 180, height: 120 });
    return drawn.ok ? trusted(inlineDrawing(drawn.svg)) : `cannot be drawn: ${drawn.message}`;
  };
  for (const account of accounts) {
    displayed(account, {
      text: () => tableText(detailsOf(account)),
      html: () => {
        const details = detailsOf(account);
        return tableHtml({ ...details, drawings: details.rows.map((_, i) => (i === 0 ? drawing(account) : "")) });
      },
    });
  }
  const list = [...accounts];
  return displayed(list, {
    text: () => tableText(listOf(list)),
    html: () => tableHtml({ ...listOf(list), drawings: list.map(drawing) }),
  });
}

function listOf(accounts: readonly ShownAccount[]): ShownTable {
  return {
    caption: "Why rows are hits, or are not",
    columns: ["id", "outcome", "why"],
    rows: accounts.map(({ id, outcome, why }) => [id, outcome, why]),
  };
}

function detailsOf({ id, outcome, why, changes, filters, values }: ShownAccount): ShownTable {
  return {
    caption: `${id}: ${why}`,
    columns: ["what", "answer"],
    rows: [
      ["outcome", outcome],
      ...changes.map((change) => ["standardised", change]),
      ...filters.map(({ filter, passes, reasons }) => [filter, passes ? "passes" : reasons.join("; ")]),
      ...Object.entries(values).map(([name, value]) => [
        name,
        typeof value === "number" && !Number.isInteger(value) ? fixed(value, 4) : String(value ?? "none"),
      ]),
    ],
  };
}
