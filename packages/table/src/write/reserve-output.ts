import { randomBytes } from "node:crypto";
import { lstat, rename, rm } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { MolsieveError } from "@molsieve/core";
import { makeFolder } from "./make-folder.js";
import { outputErrorFromCause } from "./output-error.js";

/** The name of a file that is being made under another one. */
export interface ReservedOutput {
  /** Where the file will be, as the caller gave it. */
  readonly path: string;
  /** The file to write until then: hidden, in the same folder; its name holds the process id. */
  readonly workPath: string;
  /**
   * Puts the file in place.
   *
   * @throws {MolsieveError} `output` when something has appeared at `path` meanwhile and must not be replaced
   */
  commit(): Promise<void>;
  /** Removes what was written; nothing after `commit`. To be called when the job fails or is interrupted. */
  discard(): Promise<void>;
}

/**
 * A name beside `path` for a file that appears only when it is complete; parent folders are made when missing.
 *
 * @throws {MolsieveError} `output` when something is at `path` and `overwrite` is not set or it is no file, or when there can be
 * no file
 */
export async function reserveOutput(
  path: string,
  options: { readonly overwrite?: boolean | undefined } = {},
): Promise<ReservedOutput> {
  const target = resolve(path);
  const workPath = join(
    dirname(target),
    `.${basename(target)}.partial-${process.pid}-${randomBytes(4).toString("hex")}`,
  );
  await checkFree(path, target, options.overwrite === true);
  try {
    await makeFolder(dirname(target));
  } catch (cause) {
    throw outputErrorFromCause(path, cause);
  }
  let settled = false;
  return {
    path,
    workPath,
    async commit() {
      try {
        await checkFree(path, target, options.overwrite === true);
        await rename(workPath, target);
        settled = true;
      } catch (cause) {
        throw outputErrorFromCause(path, cause);
      }
    },
    async discard() {
      if (settled) return;
      settled = true;
      await rm(workPath, { force: true });
    },
  };
}

async function checkFree(path: string, target: string, overwrite: boolean): Promise<void> {
  const found = await lstat(target).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return undefined;
    throw outputErrorFromCause(path, error);
  });
  if (found === undefined || (overwrite && !found.isDirectory())) return;
  if (found.isDirectory()) {
    throw new MolsieveError("output", "is a folder", { file: path, remedy: "Name a file" });
  }
  throw new MolsieveError("output", "the file exists", {
    file: path,
    remedy: "Choose another name, or replace it with overwrite (--overwrite)",
  });
}
