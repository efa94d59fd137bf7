import { isNode, MolsieveError, nodeModule } from "@molsieve/core";
import { inputErrorFromCause } from "@molsieve/table";
import { damaged } from "./model-error.js";
import { filesOfZip } from "./read-zip.js";

/** Largest file of a model. */
export const MAX_FILE_BYTES = 2 ** 31 - 1;

/** The files of a model, be it a folder or an archive. */
export interface ModelFiles {
  /** As the caller gave it. */
  readonly path: string;
  /**
   * All bytes of a file.
   *
   * @throws {MolsieveError} `input` when there is none or it cannot be read
   */
  read(name: string): Promise<Uint8Array>;
}

/** How messages name a file of a model. */
export function fileOf({ path }: ModelFiles, name: string): string {
  return isNode() ? nodeModule("node:path").join(path, name) : `${path}/${name}`;
}

/**
 * The files at `path`: those of a folder, or of an archive, which is read whole and checked. Links inside a folder are not
 * followed.
 *
 * @throws {MolsieveError} `input` when there is nothing, or something that is no model
 */
export async function openModelFiles(path: string): Promise<ModelFiles> {
  const { constants } = nodeModule("node:fs");
  const { stat } = nodeModule("node:fs/promises");
  const { join } = nodeModule("node:path");
  let isFolder: boolean;
  try {
    isFolder = (await stat(path)).isDirectory();
  } catch (cause) {
    throw await inputErrorFromCause(path, cause);
  }
  if (isFolder) return { path, read: (name) => readPlainFile(join(path, name), constants.O_NOFOLLOW) };
  return archivedFiles(await readPlainFile(path, 0), path);
}

/** The files of an archive in memory. */
export function archivedFiles(archive: Uint8Array, path: string): ModelFiles {
  const files = filesOfZip(archive, path);
  return {
    path,
    read: async (name) => {
      const bytes = files.get(name);
      if (bytes === undefined) throw damaged(path, `holds no ${name}`);
      return bytes;
    },
  };
}

/**
 * All bytes of a file.
 *
 * @param flags for opening it, beside those for reading
 * @throws {MolsieveError} `input` when there is none, it is no ordinary file, too large, or cannot be read
 */
export async function readPlainFile(file: string, flags: number): Promise<Uint8Array> {
  const { constants } = nodeModule("node:fs");
  const { lstat, open, stat } = nodeModule("node:fs/promises");
  try {
    const found = await (flags === 0 ? stat(file) : lstat(file));
    if (!found.isFile()) {
      const what = found.isSymbolicLink() ? "a link, which is not followed inside a model" : "no ordinary file";
      throw new MolsieveError("input", `is ${what}`, { file, remedy: "Put the file itself in its place" });
    }
    // Without waiting, should it have become a pipe meanwhile.
    await using handle = await open(file, constants.O_RDONLY | constants.O_NONBLOCK | flags);
    const { size } = await handle.stat();
    if (size > MAX_FILE_BYTES) throw damaged(file, `has ${size} bytes, ${MAX_FILE_BYTES} is the most`);
    const bytes = new Uint8Array(size);
    for (let at = 0; at < size; ) {
      const { bytesRead } = await handle.read(bytes, at, Math.min(size - at, 2 ** 30), at);
      if (bytesRead === 0) throw damaged(file, "became shorter while it was read");
      at += bytesRead;
    }
    return bytes;
  } catch (cause) {
    throw await inputErrorFromCause(file, cause);
  }
}
