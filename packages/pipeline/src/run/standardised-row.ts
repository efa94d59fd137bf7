import { type Molecule, type Preset, standardise } from "@molsieve/chem";
import type { RowIssue } from "@molsieve/core";
import { parseLimitsOf } from "../config/structure-limits.js";
import type { ScreenPlan } from "../plan/screen-plan.js";
import type { FilterAnswer } from "./filter-answer.js";
import type { FoundRow } from "./find-rows.js";
import type { RowAccount } from "./row-account.js";

/** What is said of a row before it is said what became of it. */
export type StandardisedRow = Omit<RowAccount, "outcome" | "why" | "values" | "rank">;

/** Where a row stands. */
function placeOf({ source }: ScreenPlan, { row, file, line, id }: FoundRow) {
  return { row, file: source.files[file]?.path ?? "", line: Number.isNaN(line) ? null : line, id };
}

/** The account of a row that could not be used. */
export function rejectedAccount(
  plan: ScreenPlan,
  row: FoundRow,
  { input, stage, code, message }: RowIssue,
): RowAccount {
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

/** A row, standardised again, with what each filter says of it; an issue where that cannot be done. */
export function standardisedRow(
  plan: ScreenPlan,
  answers: readonly ((molecule: Molecule) => FilterAnswer)[],
  row: FoundRow,
): StandardisedRow | RowIssue {
  const { engine, preset, screen } = plan;
  const limits = parseLimitsOf(screen.limits);
  const result = standardise(engine, row.input, {
    ...(preset === "none" ? { steps: [] } : { preset: preset as Preset }),
    limits,
  });
  if (!result.ok) return { ...row, stage: "standardise", code: result.code, message: result.message };
  using standard = result.value;
  return {
    ...placeOf(plan, row),
    input: row.input,
    smiles: standard.smiles,
    changes: standard.steps.map(
      ({ step, rule, refused }) => `${step}: ${rule}${refused === undefined ? "" : ` (not kept: ${refused})`}`,
    ),
    filters: answers.map((answer) => answer(standard.molecule)),
  };
}

/** Why a row is taken out by filters or the least similarity; undefined where it is not. */
export function filteredText(
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

/** A number in six digits. */
export function numberText(value: unknown): string {
  return typeof value === "number" ? String(Number(value.toPrecision(6))) : String(value);
}
