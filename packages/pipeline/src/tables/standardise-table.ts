import type { ByteInput } from "@molsieve/table";
import { runTableJob } from "./table-job.js";
import type { TableOptions, TableResult } from "./table-options.js";

/** Options of {@link standardiseTable}, all optional. */
export interface StandardiseTableOptions extends TableOptions {
  /** Add a column that tells what each step did. Default false. */
  readonly explain?: boolean;
}

/** What was standardised: `rows_in` = `rows_out` + `rows_rejected`. */
export interface StandardiseTableResult extends TableResult {
  /** How many molecules each step changed. */
  readonly changed_by_step: Readonly<Record<string, number>>;
}

export async function standardiseTable(
  input: ByteInput,
  output: string,
  options: StandardiseTableOptions = {},
): Promise<StandardiseTableResult> {
  const { explain = false } = options;
  const { table, rowsByTag } = await runTableJob(input, output, options, {
    name: "standardise",
    module: new URL("../stages/standardise-stage.js", import.meta.url),
    init: { explain },
    columns: explain ? [{ name: "steps", type: "utf8" }] : [],
    keepsStructure: false,
  });
  return { ...table, changed_by_step: rowsByTag };
}
