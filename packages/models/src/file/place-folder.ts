import { randomBytes } from "node:crypto";
import { lstat, mkdir, readdir, rename, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { MolsieveError } from "@molsieve/core";
import { outputErrorFromCause, reserveOutput } from "@molsieve/table";
import { MANIFEST_FILE } from "./model-manifest.js";
import type { NamedBytes } from "./zip-bytes.js";

/**
 * Writes a folder with these files that appears under its name only when it is complete; parent folders are made when missing.
 *
 * @param overwrite whether a folder with a model, or an empty one, may be replaced; anything else never is
 * @throws {MolsieveError} `output` when something is at `path` that must not be replaced, or when it cannot be written
 */
export async function placeFolder(path: string, files: readonly NamedBytes[], overwrite: boolean): Promise<void> {
  const target = resolve(path);
  const sibling = (kind: string) =>
    join(dirname(target), `.${basename(target)}.${kind}-${randomBytes(4).toString("hex")}`);
  await isReplaceable(path, target, overwrite);
  // The name is free, so this only makes the folders above it.
  const { workPath } = await reserveOutput(sibling("new"));
  try {
    await mkdir(workPath);
    for (const { name, bytes } of files) await writeFile(join(workPath, name), bytes, { flag: "wx" });
    const aside = sibling("replaced");
    const taken = await isReplaceable(path, target, overwrite);
    if (taken) await rename(target, aside);
    try {
      await rename(workPath, target);
    } catch (cause) {
      if (taken) await rename(aside, target);
      throw cause;
    }
    if (taken) await rm(aside, { recursive: true });
  } catch (cause) {
    throw outputErrorFromCause(path, cause);
  } finally {
    await rm(workPath, { recursive: true, force: true });
  }
}

/** True for a folder that may be replaced, false where nothing is. */
async function isReplaceable(path: string, target: string, overwrite: boolean): Promise<boolean> {
  try {
    const found = await lstat(target);
    if (!found.isDirectory()) {
      const remedy = "Choose another path; an archive needs a name that ends in .msm";
      throw new MolsieveError("output", "exists and is not a folder", { file: path, remedy });
    }
    if (!overwrite) {
      const remedy = "Choose another path, or replace it with overwrite (--overwrite)";
      throw new MolsieveError("output", "the folder exists", { file: path, remedy });
    }
    const names = await readdir(target);
    if (names.length === 0 || names.includes(MANIFEST_FILE)) return true;
    const remedy = "Choose another path, or remove the folder yourself";
    throw new MolsieveError("output", `the folder holds no ${MANIFEST_FILE}, so it is not replaced`, {
      file: path,
      remedy,
    });
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === "ENOENT") return false;
    throw outputErrorFromCause(path, cause);
  }
}
