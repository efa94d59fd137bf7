import type { Molecule } from "@molsieve/chem";
import { argumentError, type RowIssue, type TaskOptions } from "@molsieve/core";
import { StagePool } from "@molsieve/screen";
import type { ChosenRow } from "../job/chosen-row.js";
import { describeRows } from "../job/describe-rows.js";
import { scoreValue } from "../job/library-shard.js";
import { openStoredScreen } from "../plan/open-screen.js";
import type { ScreenPlan } from "../plan/screen-plan.js";
import { showAccounts } from "../show/show-accounts.js";
import { createFilterAnswer, type FilterAnswer } from "./filter-answer.js";
import { checkFound, type FoundRow, findRows, type RowKey } from "./find-rows.js";
import { readHits } from "./read-hits.js";
import { readRejects } from "./read-rejects.js";
import { readRun } from "./read-run.js";
import type { RowAccount } from "./row-account.js";
import { filteredText, numberText, rejectedAccount, standardisedRow } from "./standardised-row.js";
import { whyCampaign } from "./why-campaign.js";

/**
 * Why rows of a library are among the hits of a finished screen, or are not: they are found in the library and put through
 * every stage again, and what the filters that they never came to would have said is told too. For a campaign, rows of its target and
 * hidden compounds are accounted for as well.
 *
 * @param keys identifiers as they are in the library, or 0-based numbers of rows; 1 or more
 * @returns one account for each row with one of the keys, in the order of the library; then those of hidden compounds and of the target
 * @throws {MolsieveError} `input` where the folder holds no finished screen, a key has no row, or the library, a model or another
 * file has changed since; `argument` for a number out of range; `cancelled`
 */
export async function whyRows(
  folder: string,
  keys: readonly RowKey[],
  { signal }: Pick<TaskOptions, "signal"> = {},
): Promise<readonly RowAccount[]> {
  for (const key of keys) {
    if (!("row" in key) || (Number.isSafeInteger(key.row) && key.row >= 0)) continue;
    throw argumentError("row", key.row, "an integer of 0 or more");
  }
  const run = await readRun(folder);
  if (run.format === "molsieve-run/1") return whyCampaign(folder, run, keys, signal);
  const plan = await openStoredScreen(folder);
  await using _ = plan.source;
  await using pool = new StagePool({ workers: 1 });
  const found = await findRows(plan.source, keys, signal);
  checkFound(plan.source, keys, found);
  const wanted = new Set(found.map(({ row }) => row));
  const rejects = run.accounting.rejected === 0 ? new Map<number, RowIssue>() : await readRejects(folder, wanted);
  const issueOf = (row: FoundRow) => row.issue ?? rejects.get(row.row);
  const usable = found.filter((row) => issueOf(row) === undefined);
  const described = await describeRows(
    plan,
    usable.map((row) => ({ ...row, score: 0, carried: "" })),
    pool,
    signal,
  );
  const scores = new Map(described.map((row) => [row.row, row.scores]));
  const hits = await readHits(folder, run.accounting.hits);
  const answers = await Promise.all(plan.filters.map(({ filter }) => createFilterAnswer(filter)));
  const accounts = found.map((row) => {
    const issue = issueOf(row);
    return issue === undefined
      ? judged(plan, answers, row, scores.get(row.row) ?? [], hits)
      : rejectedAccount(plan, row, issue);
  });
  return showAccounts(plan.engine, accounts);
}

function judged(
  plan: ScreenPlan,
  answers: readonly ((molecule: Molecule) => FilterAnswer)[],
  row: FoundRow,
  scores: readonly number[],
  hits: readonly ChosenRow[],
): RowAccount {
  const account = standardisedRow(plan, answers, row);
  if ("code" in account) return rejectedAccount(plan, row, account);
  const values = Object.fromEntries(
    plan.columns.map((column, c) => [column.name, scoreValue(column, scores[c] as number)]),
  );
  const rank = hits.findIndex((hit) => hit.row === row.row) + 1;
  const reason = filteredText(plan, account.filters, values);
  return {
    ...account,
    outcome: rank > 0 ? "hit" : reason === undefined ? "scored" : "filtered",
    why: rank > 0 ? hitText(plan, rank, hits.length, values) : (reason ?? scoredText(plan, hits, values)),
    values,
    rank: rank > 0 ? rank : null,
  };
}

function hitText({ rank }: ScreenPlan, place: number, nHits: number, values: RowAccount["values"]): string {
  const by =
    rank === undefined ? "the order of the library" : `${rank.column.name} ${numberText(values[rank.column.name])}`;
  return `hit ${place} of ${nHits}, by ${by}`;
}

function scoredText({ rank }: ScreenPlan, hits: readonly ChosenRow[], values: RowAccount["values"]): string {
  if (rank === undefined) return `not among the first ${hits.length} that passed`;
  const { name } = rank.column;
  const value = values[name];
  if (value === null) return `it has no ${name} to be ranked by`;
  const last = hits.at(-1);
  const bar =
    last === undefined
      ? ""
      : `, the last of ${hits.length} hits has ${numberText(rank.ascending ? -last.score : last.score)}`;
  return `${name} ${numberText(value)} is not enough${bar}`;
}
