import { loadSubstructureQueries } from "@molsieve/chem";
import { argumentError } from "@molsieve/core";
import type { ByteInput } from "@molsieve/table";
import { runTableJob } from "./table-job.js";
import type { TableOptions, TableResult } from "./table-options.js";

/** Options of {@link substructureTable}. */
export interface SubstructureTableOptions extends TableOptions {
  /** A SMARTS, or the path of a file with one on each line and a name behind it. */
  readonly smarts: string;
}

/** What was found: `rows_in` = `rows_out` + `rows_not_matched` + `rows_rejected`. */
export interface SubstructureTableResult extends TableResult {
  /** Rows in whose molecules no pattern occurs: they are in no file. */
  readonly rows_not_matched: number;
  /** In how many rows each pattern occurs, patterns that occur in none left out. */
  readonly rows_by_pattern: Readonly<Record<string, number>>;
}

/**
 * Counts and notes of a table that holds the rows of another in whose molecules a pattern occurs, in input order: columns
 * `row,id,input,smiles`; `patterns`, the names of all patterns that occur; `atoms`, a JSON object of lists of matches, atoms
 * 0-based in the order of `input`, each set of atoms once and at most 1,000; and the input's other columns.
 *
 * Hydrogens that need not be atoms are counts and have no number, also in mol blocks. Stereo of patterns is not compared.
 *
 * @throws {MolsieveError} `input` when a pattern cannot be read; otherwise as {@link standardiseTable} does
 */
export async function substructureTable(
  input: ByteInput,
  output: string,
  options: SubstructureTableOptions,
): Promise<SubstructureTableResult> {
  const { smarts } = options;
  if (typeof smarts !== "string" || smarts.trim() === "")
    throw argumentError("smarts", smarts, "a SMARTS or a file of them");
  await loadSubstructureQueries(smarts);
  const { table, nUnmatched, rowsByTag } = await runTableJob(input, output, options, {
    name: "substructure",
    module: new URL("../stages/substructure-stage.js", import.meta.url),
    init: { smarts },
    columns: [
      { name: "patterns", type: "utf8" },
      { name: "atoms", type: "utf8" },
    ],
    keepsStructure: true,
    prepared: "as-is",
  });
  return { ...table, rows_not_matched: nUnmatched, rows_by_pattern: rowsByTag };
}
