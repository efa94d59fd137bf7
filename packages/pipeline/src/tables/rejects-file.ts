import { rm } from "node:fs/promises";
import { resolve } from "node:path";
import { argumentError, type RowIssue } from "@molsieve/core";
import { createRejectsWriter, openOutput } from "@molsieve/table";
import type { TableOptions } from "./table-options.js";

/** The file of the rejected rows; it appears when it is complete and goes away at the end of the scope otherwise. */
export interface RejectsFile extends AsyncDisposable {
  /** Appends rejected rows, where there is a file for them. */
  reject(issues: readonly RowIssue[]): Promise<void>;
  /** Puts the file in place and gives its path; null where no row was rejected or there is nowhere to put them. */
  close(nRejected: number): Promise<string | null>;
}

/**
 * The rejects file of a job that writes `output`: the one named in the options, or the output with `.rejects.csv` behind it;
 * none where the output is `-` and none is named.
 *
 * @throws {MolsieveError} `argument` when it is the output itself or `-`; `output` when it exists or cannot be written
 */
export async function openRejects(output: string, options: TableOptions): Promise<RejectsFile> {
  const { overwrite = false } = options;
  const path = options.rejects ?? (output === "-" ? undefined : `${output}.rejects.csv`);
  if (path === undefined) {
    return { reject: async () => undefined, close: async () => null, [Symbol.asyncDispose]: async () => undefined };
  }
  if (path === "-") throw argumentError("rejects", path, "a file");
  if (output !== "-" && resolve(path) === resolve(output)) {
    throw argumentError("rejects", path, "another file than the output");
  }
  const file = await openOutput(path, { overwrite });
  const writer = await createRejectsWriter(file);
  return {
    reject: (issues) => writer.write(issues),
    async close(nRejected) {
      if (nRejected === 0) {
        if (overwrite) await rm(path, { force: true });
        return null;
      }
      await writer.close();
      return path;
    },
    [Symbol.asyncDispose]: () => file.discard(),
  };
}
