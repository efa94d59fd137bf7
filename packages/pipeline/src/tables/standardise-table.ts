import { PRESETS, type Preset, STEPS, type StepName } from "@molsieve/chem";
import { MolsieveError, nearestName } from "@molsieve/core";
import type { ByteInput, TableColumn } from "@molsieve/table";
import { CHECKED } from "../stages/standardise-stage.js";
import { runTableJob } from "./table-job.js";
import type { TableOptions, TableResult } from "./table-options.js";

/** Options of {@link standardiseTable}, all optional. */
export interface StandardiseTableOptions extends TableOptions {
  /** A set of steps by its name. Default `chembl`. */
  readonly preset?: Preset;
  /** Steps by name, in the order to take them, in place of a preset. */
  readonly steps?: readonly StepName[];
  /** Add the column `steps`, which tells what each step did. Default false. */
  readonly explain?: boolean;
  /** Add the columns `check_score` and `check_messages`: what `checkStructure` finds in the input. Default false. */
  readonly check?: boolean;
}

/** What was standardised: `rows_in` = `rows_out` + `rows_rejected`. */
export interface StandardiseTableResult extends TableResult {
  /** How many molecules each step changed. */
  readonly changed_by_step: Readonly<Record<string, number>>;
  /** How many molecules have each score of the checker; empty without `check`. */
  readonly rows_by_check_score: Readonly<Record<string, number>>;
}

/**
 * Counts and notes of a table that holds the standard forms of the compounds of another, in input order: columns
 * `row,id,input,smiles`, `steps` with `explain`, `check_score` and `check_messages` with `check`, and the input's others. A SMILES file holds the standard SMILES and the
 * identifier, an SDF the standard form drawn anew.
 *
 * @param input a path, `-` for the standard input, or the bytes themselves; every format that `readRecords` knows
 * @param output a path, or `-` for the standard output; its extension tells the format
 * @throws {MolsieveError} `argument` for an option out of range, an unknown preset or step (with the nearest name) or both
 * of them; `input` when the input cannot be read or lacks a column; `output` when the output exists or cannot be written;
 * `too-many-rejects`, `worker`, or `cancelled` once `signal` has fired. Nothing is left behind then
 */
export async function standardiseTable(
  input: ByteInput,
  output: string,
  options: StandardiseTableOptions = {},
): Promise<StandardiseTableResult> {
  const { preset = "chembl", steps, explain = false, check = false } = options;
  if (steps !== undefined && options.preset !== undefined) {
    throw new MolsieveError("argument", "both a preset and steps are named", {
      key: "steps",
      remedy: "Name one of them",
    });
  }
  if (!Object.hasOwn(PRESETS, preset)) throw unknownName("preset", preset, Object.keys(PRESETS));
  const unknown = steps?.find((step) => !Object.hasOwn(STEPS, step));
  if (unknown !== undefined) throw unknownName("step", unknown, Object.keys(STEPS));
  const { table, rowsByTag } = await runTableJob(input, output, options, {
    name: "standardise",
    module: new URL("../stages/standardise-stage.js", import.meta.url),
    init: { preset, steps: steps ?? null, explain, check },
    columns: [...(explain ? EXPLAIN_COLUMNS : []), ...(check ? CHECK_COLUMNS : [])],
    keepsStructure: false,
    prepared: "refused",
  });
  const tags = Object.entries(rowsByTag);
  const changed = tags.filter(([tag]) => !tag.startsWith(CHECKED));
  const scores = tags.filter(([tag]) => tag.startsWith(CHECKED)).map(([tag, n]) => [tag.slice(CHECKED.length), n]);
  return { ...table, changed_by_step: Object.fromEntries(changed), rows_by_check_score: Object.fromEntries(scores) };
}

const EXPLAIN_COLUMNS: readonly TableColumn[] = [{ name: "steps", type: "utf8" }];
const CHECK_COLUMNS: readonly TableColumn[] = [
  { name: "check_score", type: "int32" },
  { name: "check_messages", type: "utf8" },
];

function unknownName(kind: string, name: string, known: readonly string[]): MolsieveError {
  const nearest = nearestName(name, known);
  return new MolsieveError("argument", `there is no ${kind} ${JSON.stringify(name)}`, {
    key: kind,
    value: name,
    remedy: `${nearest === undefined ? "" : `Did you mean ${nearest}? `}Known: ${known.join(", ")}`,
  });
}
