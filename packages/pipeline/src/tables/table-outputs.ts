import { MolsieveError } from "@molsieve/core";
import { formatOf, type OutputFile, openOutput, type RecordFormat } from "@molsieve/table";
import { openRejects, type RejectsFile } from "./rejects-file.js";
import type { TableOptions } from "./table-options.js";

/** The files that a job writes; both appear when they are complete and go away at the end of the scope otherwise. */
export interface TableOutputs extends AsyncDisposable {
  readonly out: OutputFile;
  readonly toFormat: RecordFormat;
  /** Name of the output for people. */
  readonly outputName: string;
  readonly rejects: RejectsFile;
}

/**
 * The outputs of a job.
 *
 * @throws {MolsieveError} `argument` when the format is not known or both are one file; `output` when one exists or cannot be
 * written
 */
export async function openOutputs(output: string, options: TableOptions): Promise<TableOutputs> {
  const { overwrite = false } = options;
  if (output === "-" && options.toFormat === undefined) {
    throw new MolsieveError("argument", "the standard output has no extension that tells its format", {
      key: "toFormat",
      remedy: "Name the format with toFormat (--to-format csv)",
    });
  }
  const toFormat = options.toFormat ?? formatOf(output, "output");
  const out = await openOutput(output, { overwrite });
  let rejects: RejectsFile;
  try {
    rejects = await openRejects(output, options);
  } catch (error) {
    await out.discard();
    throw error;
  }
  return {
    out,
    toFormat,
    outputName: output === "-" ? "stdout" : output,
    rejects,
    async [Symbol.asyncDispose]() {
      await rejects[Symbol.asyncDispose]();
      await out.discard();
    },
  };
}
