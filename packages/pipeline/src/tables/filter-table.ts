import { MolsieveError } from "@molsieve/core";
import type { ByteInput } from "@molsieve/table";
import { PASSES } from "../stages/filter-stage.js";
import { createMoleculeFilter } from "../stages/molecule-filter.js";
import { runTableJob } from "./table-job.js";
import type { TableOptions, TableResult } from "./table-options.js";

/** Options of {@link filterTable}: rules or alerts are needed. */
export interface FilterTableOptions extends TableOptions {
  /** Names of `COMPOUND_RULES` that a molecule must pass, such as `lipinski`. Default: none. */
  readonly rules?: readonly string[];
  /** Alert catalogues of which a molecule must raise nothing: built-in names, or paths of CSV files. Default: none. */
  readonly alerts?: readonly string[];
  /** Keep the molecules that fail as well, and add columns of the verdicts. Default false. */
  readonly annotate?: boolean;
}

/** What was filtered: `rows_in` = `rows_out` + `rows_rejected`. */
export interface FilterTableResult extends TableResult {
  /** Those of the rejected rows that failed a rule or raised an alert; 0 with `annotate`. */
  readonly rows_failed: number;
  /** Rows of the output that pass: all without `annotate`. */
  readonly rows_passing: number;
  /** How many molecules each rule and alert fails, `lipinski` or `BRENK: aldehyde`; a molecule may count under several. */
  readonly failed_by: Readonly<Record<string, number>>;
}

/**
 * Counts and notes of a table that holds the rows of another whose molecules pass all rules and raise no alert, in input
 * order: columns `row,id,input,smiles` and the input's others. A molecule that fails is a reject of the stage `filter` with
 * the code `alert` or `rule`, which tells the alerts and conditions.
 *
 * A rule that the structure cannot decide (`cns-mpo`, where pKa and log D matter) leaves no molecule out.
 *
 * With `annotate` all molecules are rows, with the columns `passes`; `failed_rules`, with `cns-mpo` `undecided_rules`, and the
 * rules' descriptors; `alerts` and
 * `alert_atoms`, a JSON object of lists of atoms, 0-based in the order of `input`; `nibr_severity` where NIBR's catalogue
 * is asked for. Molecules are judged as they are written: standardise them first where that matters.
 *
 * NIBR's alerts leave a molecule out only together, when `nibrTriage`'s severity score is 10.
 *
 * @throws {MolsieveError} `argument` for an unknown rule or catalogue, with the nearest name; otherwise as
 * {@link standardiseTable} does. `maxRejects` does not count the molecules that fail
 */
export async function filterTable(
  input: ByteInput,
  output: string,
  options: FilterTableOptions = {},
): Promise<FilterTableResult> {
  const { rules = [], alerts = [], annotate = false } = options;
  if (rules.length === 0 && alerts.length === 0) {
    throw new MolsieveError("argument", "there is nothing to filter by: neither rules nor alerts are named", {
      key: "rules",
      remedy: "Name rules (--rules lipinski,veber) or alert catalogues (--alerts pains,brenk,nih)",
    });
  }
  const { columns } = await createMoleculeFilter({ rules, alerts });
  const { table, nFailed, rowsByTag } = await runTableJob(input, output, options, {
    name: "filter",
    module: new URL("../stages/filter-stage.js", import.meta.url),
    init: { rules, alerts, annotate },
    columns: annotate ? columns : [],
    keepsStructure: true,
    prepared: "as-is",
  });
  const { [PASSES]: passing = 0, ...failedBy } = rowsByTag;
  return { ...table, rows_failed: nFailed, rows_passing: passing, failed_by: failedBy };
}
