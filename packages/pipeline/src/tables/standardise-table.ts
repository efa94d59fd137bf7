import type { ByteInput } from "@molsieve/table";
import { runTableJob } from "./table-job.js";
import type { TableOptions, TableResult } from "./table-options.js";

/** Options of {@link standardiseTable}, all optional. */
export type StandardiseTableOptions = TableOptions;

export async function standardiseTable(
  input: ByteInput,
  output: string,
  options: StandardiseTableOptions = {},
): Promise<TableResult> {
  return runTableJob(input, output, options, {
    name: "standardise",
    module: new URL("../stages/standardise-stage.js", import.meta.url),
    init: {},
    columns: [{ name: "steps", type: "utf8" }],
    keepsStructure: false,
  });
}
