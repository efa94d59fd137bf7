import type { Json } from "@molsieve/screen";
import type { StepTally } from "./library-frame.js";

/** What became of rows: `rows = scored + filtered + rejected`. */
export interface ShardSummary {
  readonly rows: number;
  readonly scored: number;
  /** Those of the scored rows that have no value to rank by. */
  readonly unranked: number;
  /** Rows that a filter took out, by reason. */
  readonly filtered: Readonly<Record<string, number>>;
  /** Rejected rows by `STAGE: CODE`. */
  readonly rejected: Readonly<Record<string, number>>;
  /** How many structures were read, by whom. */
  readonly readings: Readonly<Record<string, number>>;
  /** One for each stage of the plan. */
  readonly steps: readonly StepTally[];
}

/** The summary of no rows. */
export const NO_ROWS: ShardSummary = {
  rows: 0,
  scored: 0,
  unranked: 0,
  filtered: {},
  rejected: {},
  readings: {},
  steps: [],
};

/** The summary of the rows of two. Associative, but for the last digits of times. */
export function mergedSummary(one: ShardSummary, other: ShardSummary): ShardSummary {
  return {
    rows: one.rows + other.rows,
    scored: one.scored + other.scored,
    unranked: one.unranked + other.unranked,
    filtered: sumOf(one.filtered, other.filtered),
    rejected: sumOf(one.rejected, other.rejected),
    readings: sumOf(one.readings, other.readings),
    steps: mergedSteps(one.steps, other.steps),
  };
}

/** The tallies of two passes through the same stages. */
export function mergedSteps(one: readonly StepTally[], other: readonly StepTally[]): StepTally[] {
  const [longer, shorter] = one.length < other.length ? [other, one] : [one, other];
  return longer.map(({ rowsIn, rowsOut, ms }, i) => ({
    rowsIn: rowsIn + (shorter[i]?.rowsIn ?? 0),
    rowsOut: rowsOut + (shorter[i]?.rowsOut ?? 0),
    ms: ms + (shorter[i]?.ms ?? 0),
  }));
}

/** Counts of two by name, names in the order of their characters. */
export function sumOf(
  one: Readonly<Record<string, number>>,
  other: Readonly<Record<string, number>>,
): Record<string, number> {
  const names = [...new Set([...Object.keys(one), ...Object.keys(other)])].sort();
  return Object.fromEntries(names.map((name) => [name, (one[name] ?? 0) + (other[name] ?? 0)]));
}

/** A summary that {@link summaryJson} made. */
export function summaryOf(json: Json): ShardSummary {
  return json as unknown as ShardSummary;
}

/** A summary as JSON. */
export function summaryJson(summary: ShardSummary): Json {
  return summary as unknown as Json;
}
