import { accessSync, constants, existsSync, statSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { outputErrorFromCause } from "@molsieve/table";

/**
 * Checks before long work that something can be made at `path`, making nothing.
 *
 * @throws {MolsieveError} `output` when the nearest folder above it that exists is a file or must not be written to
 */
export function checkWritable(path: string): void {
  let folder = dirname(resolve(path));
  try {
    while (!existsSync(folder)) folder = dirname(folder);
    if (!statSync(folder).isDirectory()) throw Object.assign(new Error("not a folder"), { code: "ENOTDIR" });
    accessSync(folder, constants.W_OK);
  } catch (cause) {
    throw outputErrorFromCause(path, cause);
  }
}
