import { randomBytes } from "node:crypto";
import { lstat, mkdir, readdir, rename, rm } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { MolsieveError } from "@molsieve/core";
import { FileSink } from "./file-sink.js";
import { makeFolder } from "./make-folder.js";
import { outputErrorFromCause } from "./output-error.js";

/** The file that marks a folder as one of ours. */
const RUN_FILE = "run.json";

/** A folder that appears under its name only when it is complete. */
export interface RunFolder {
  /** Where the folder will be, as the caller gave it. */
  readonly path: string;
  /** The folder to write to until then, beside `path`; its name holds the process id. */
  readonly workPath: string;
  /** Writes a whole file of the folder. */
  writeText(name: string, text: string): Promise<void>;
  /**
   * Puts the folder in place. One that is there already is moved aside before and removed after.
   *
   * @throws {MolsieveError} `output` when something else has appeared at `path` meanwhile; the work folder is then kept
   */
  commit(): Promise<void>;
  /** Removes the work folder; nothing after `commit`. To be called when the run fails or is interrupted. */
  discard(): Promise<void>;
}

/**
 * A new run folder, whose parent folders are made when missing.
 *
 * Without `overwrite` nothing may be at `path`. With it, an empty folder or one that holds `run.json` is replaced on
 * `commit`, and stays untouched until then; anything else is refused, so that no data of the caller's is deleted.
 *
 * @throws {MolsieveError} `output` when `path` is taken or its parent cannot be written to
 */
export async function createRunFolder(
  path: string,
  options: { readonly overwrite?: boolean | undefined } = {},
): Promise<RunFolder> {
  const { overwrite = false } = options;
  const target = resolve(path);
  const sibling = (kind: string): string =>
    join(dirname(target), `.${basename(target)}.${kind}-${process.pid}-${randomBytes(4).toString("hex")}`);
  const workPath = sibling("partial");
  let settled = false;
  try {
    await checkReplaceable(path, target, overwrite);
    await makeFolder(dirname(target));
    await mkdir(workPath);
  } catch (cause) {
    throw outputErrorFromCause(path, cause);
  }

  return {
    path,
    workPath,
    async writeText(name, text) {
      const sink = await FileSink.create(join(workPath, name));
      try {
        await sink.write(text);
      } finally {
        await sink.close();
      }
    },
    async commit() {
      try {
        const taken = await checkReplaceable(path, target, overwrite);
        const aside = sibling("replaced");
        if (taken) await rename(target, aside);
        try {
          await rename(workPath, target);
        } catch (cause) {
          if (taken) await rename(aside, target);
          throw cause;
        }
        settled = true;
        if (taken) await rm(aside, { recursive: true });
      } catch (cause) {
        throw outputErrorFromCause(path, cause);
      }
    },
    async discard() {
      if (settled) return;
      settled = true;
      await rm(workPath, { recursive: true, force: true });
    },
  };
}

/** `true` when there is a folder at `target` that may be replaced, `false` when there is nothing. */
async function checkReplaceable(path: string, target: string, overwrite: boolean): Promise<boolean> {
  const found = await lstat(target).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return undefined;
    throw error;
  });
  if (found === undefined) return false;
  if (!found.isDirectory()) {
    throw new MolsieveError("output", "exists and is not a folder", { file: path, remedy: "Choose another path" });
  }
  if (!overwrite) {
    throw new MolsieveError("output", "the folder exists", {
      file: path,
      remedy: "Choose another path, or replace it with overwrite (--overwrite)",
    });
  }
  const names = await readdir(target);
  if (names.length > 0 && !names.includes(RUN_FILE)) {
    throw new MolsieveError(
      "output",
      `the folder exists, is not empty and holds no ${RUN_FILE}, so it is not replaced`,
      {
        file: path,
        remedy: "Choose another path, or remove the folder yourself",
      },
    );
  }
  return true;
}
