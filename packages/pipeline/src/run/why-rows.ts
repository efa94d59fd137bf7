import { join } from "node:path";
import { type Molecule, type Preset, standardise } from "@molsieve/chem";
import { argumentError, type RowIssue, type TaskOptions } from "@molsieve/core";
import { StagePool } from "@molsieve/screen";
import { readRecords } from "@molsieve/table";
import { parseLimitsOf } from "../config/structure-limits.js";
import type { ChosenRow } from "../job/chosen-row.js";
import { describeRows } from "../job/describe-rows.js";
import { scoreValue } from "../job/library-shard.js";
import { openStoredScreen } from "../plan/open-screen.js";
import type { ScreenPlan } from "../plan/screen-plan.js";
import { showAccounts } from "../show/show-accounts.js";
import { createFilterAnswer, type FilterAnswer } from "./filter-answer.js";
import { type FoundRow, findRows, type RowKey } from "./find-rows.js";
import { readHits } from "./read-hits.js";
import { readRun } from "./read-run.js";

/** Where a row of a library went in a screen, and why. */
export interface RowAccount {
  /** 0-based over all files of the library. */
  readonly row: number;
  readonly file: string;
  /** 1-based line, or row, in that file; null where the row could not be read. */
  readonly line: number | null;
  readonly id: string;
  /** The structure as it was read. */
  readonly input: string;
  readonly outcome: "hit" | "scored" | "filtered" | "rejected";
  /** The reason, in one sentence. */
  readonly why: string;
  /** Canonical SMILES of the standardised structure; null where there is none. */
  readonly smiles: string | null;
  /** What standardisation changed, in order; empty where nothing was, or where the library was prepared beforehand. */
  readonly changes: readonly string[];
  /** Every filter's answer, also of those that the row did not come to; empty for a rejected row. */
  readonly filters: readonly FilterAnswer[];
  /** The columns of models and similarity, also of a row that a filter took out; empty for a rejected row. */
  readonly values: Readonly<Record<string, number | string | null>>;
  /** Place among the hits, from 1; null for others. */
  readonly rank: number | null;
}

/**
 * Why rows of a library are among the hits of a finished screen, or are not: they are found in the library and put through
 * every stage again, and what the filters that they never came to would have said is told too.
 *
 * @param keys identifiers as they are in the library, or 0-based numbers of rows; 1 or more
 * @returns one account for each row with one of the keys, in the order of the library
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
  const plan = await openStoredScreen(folder);
  await using _ = plan.source;
  await using pool = new StagePool({ workers: 1 });
  const found = await findRows(plan.source, keys, signal);
  const rejects = run.accounting.rejected === 0 ? new Map<number, RowIssue>() : await readRejects(folder, found);
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
      : rejected(plan, row, issue);
  });
  return showAccounts(plan.engine, accounts);
}

/** What `rejects.csv` says of these rows, by their numbers: some reasons, such as a time limit, do not come up again. */
async function readRejects(folder: string, rows: readonly FoundRow[]): Promise<Map<number, RowIssue>> {
  const wanted = new Set(rows.map(({ row }) => row));
  const found = new Map<number, RowIssue>();
  const source = await readRecords(join(folder, "rejects.csv"), { smiles: "row", id: "id" });
  for await (const { records } of source.chunks) {
    for (const { fields } of records) {
      const [row, id = "", input = "", stage = "", code = "", message = ""] = fields;
      if (wanted.has(Number(row))) found.set(Number(row), { row: Number(row), id, input, stage, code, message });
    }
    if (found.size === wanted.size) break;
  }
  return found;
}

function rejected(plan: ScreenPlan, row: FoundRow, { input, stage, code, message }: RowIssue): RowAccount {
  return {
    ...placeOf(plan, row),
    input: row.issue === undefined ? row.input : input,
    outcome: "rejected",
    why: `rejected (${stage}, ${code}): ${message}`,
    smiles: null,
    changes: [],
    filters: [],
    values: {},
    rank: null,
  };
}

function judged(
  plan: ScreenPlan,
  answers: readonly ((molecule: Molecule) => FilterAnswer)[],
  row: FoundRow,
  scores: readonly number[],
  hits: readonly ChosenRow[],
): RowAccount {
  const { engine, preset, screen } = plan;
  const limits = parseLimitsOf(screen.limits);
  const result = standardise(engine, row.input, {
    ...(preset === "none" ? { steps: [] } : { preset: preset as Preset }),
    limits,
  });
  if (!result.ok) {
    return rejected(plan, row, { ...row, stage: "standardise", code: result.code, message: result.message });
  }
  using standard = result.value;
  const filters = answers.map((answer) => answer(standard.molecule));
  const values = Object.fromEntries(
    plan.columns.map((column, c) => [column.name, scoreValue(column, scores[c] as number)]),
  );
  const rank = hits.findIndex((hit) => hit.row === row.row) + 1;
  const reason = reasonOf(plan, filters, values);
  return {
    ...placeOf(plan, row),
    input: row.input,
    outcome: rank > 0 ? "hit" : reason === undefined ? "scored" : "filtered",
    why: rank > 0 ? hitText(plan, rank, hits.length, values) : (reason ?? scoredText(plan, hits, values)),
    smiles: standard.smiles,
    changes: standard.steps.map(
      ({ step, rule, refused }) => `${step}: ${rule}${refused === undefined ? "" : ` (not kept: ${refused})`}`,
    ),
    filters,
    values,
    rank: rank > 0 ? rank : null,
  };
}

function placeOf({ source }: ScreenPlan, { row, file, line, id }: FoundRow) {
  return { row, file: source.files[file]?.path ?? "", line: Number.isNaN(line) ? null : line, id };
}

function reasonOf(
  { screen }: ScreenPlan,
  filters: readonly FilterAnswer[],
  values: RowAccount["values"],
): string | undefined {
  const failed = filters.filter(({ passes }) => !passes);
  if (failed.length > 0) {
    const [first, ...others] = failed;
    const also = others.map(({ filter }) => filter).join(" and ");
    return `filtered by ${first?.filter}: ${first?.reasons.join("; ")}${also === "" ? "" : `; it would have failed ${also} too`}`;
  }
  const { min, name } = screen.similar ?? {};
  const similarity = name === undefined ? undefined : values[name];
  if (min === undefined || typeof similarity !== "number" || similarity >= min) return undefined;
  return `filtered by similarity: ${similarity.toFixed(3)} to the most similar query, at least ${min} is wanted`;
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

function numberText(value: unknown): string {
  return typeof value === "number" ? String(Number(value.toPrecision(6))) : String(value);
}
