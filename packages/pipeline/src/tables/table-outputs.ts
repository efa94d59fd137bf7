import { rm } from "node:fs/promises";
import { resolve } from "node:path";
import { argumentError, MolsieveError, type RowIssue } from "@molsieve/core";
import {
  createRejectsWriter,
  formatOf,
  type OutputFile,
  openOutput,
  type RecordFormat,
  type RowWriter,
} from "@molsieve/table";
import type { TableOptions } from "./table-options.js";

/** The files that a job writes; both appear when they are complete and go away at the end of the scope otherwise. */
export interface TableOutputs extends AsyncDisposable {
  readonly out: OutputFile;
  readonly toFormat: RecordFormat;
  /** Name of the output for people. */
  readonly outputName: string;
  /** Appends rejected rows, where there is a file for them. */
  reject(issues: readonly RowIssue[]): Promise<void>;
  /** Puts the file of the rejected rows in place and gives its path; null where there are none or nowhere to put them. */
  closeRejects(nRejected: number): Promise<string | null>;
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
  const path = options.rejects ?? (output === "-" ? undefined : `${output}.rejects.csv`);
  if (path !== undefined && output !== "-" && resolve(path) === resolve(output)) {
    throw argumentError("rejects", path, "another file than the output");
  }
  if (path === "-") throw argumentError("rejects", path, "a file");
  const out = await openOutput(output, { overwrite });
  let rejected: OutputFile | undefined;
  let writer: RowWriter<RowIssue> | undefined;
  try {
    if (path !== undefined) {
      rejected = await openOutput(path, { overwrite });
      writer = await createRejectsWriter(rejected);
    }
  } catch (error) {
    await rejected?.discard();
    await out.discard();
    throw error;
  }
  return {
    out,
    toFormat,
    outputName: output === "-" ? "stdout" : output,
    async reject(issues) {
      await writer?.write(issues);
    },
    async closeRejects(nRejected) {
      if (path === undefined) return null;
      if (nRejected === 0) {
        if (overwrite) await rm(path, { force: true });
        return null;
      }
      await writer?.close();
      return path;
    },
    async [Symbol.asyncDispose]() {
      await rejected?.discard();
      await out.discard();
    },
  };
}
