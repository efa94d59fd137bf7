import { type FileHandle, open, rename } from "node:fs/promises";
import { dirname } from "node:path";
import { outputErrorFromCause } from "@molsieve/table";

/** Makes the names in a folder survive a power cut. Nothing where folders cannot be opened (Windows). */
export async function syncFolder(path: string): Promise<void> {
  if (process.platform === "win32") return;
  await syncPath(path);
}

/** Makes what a file holds survive a power cut. */
export async function syncPath(path: string): Promise<void> {
  const handle = await open(path, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/**
 * Writes a whole file that appears under its name when it is complete and on the disk.
 *
 * @throws {MolsieveError} `output`
 */
export async function writeDurably(path: string, text: string): Promise<void> {
  const workPath = `${path}.partial`;
  try {
    const handle = await open(workPath, "w");
    try {
      await handle.writeFile(text);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(workPath, path);
    await syncFolder(dirname(path));
  } catch (cause) {
    throw outputErrorFromCause(path, cause);
  }
}

/** Writes all of `parts` one after another from `position` on: a single write may stop early when the disk is nearly full. */
export async function writeAll(handle: FileHandle, parts: readonly Uint8Array[], position: number): Promise<void> {
  let at = position;
  let left = parts.filter(({ length }) => length > 0);
  while (left.length > 0) {
    const { bytesWritten } = await handle.writev(left, at);
    at += bytesWritten;
    left = after(left, bytesWritten);
  }
}

function after(parts: readonly Uint8Array[], bytes: number): Uint8Array[] {
  let skip = bytes;
  const left: Uint8Array[] = [];
  for (const part of parts) {
    if (skip >= part.length) skip -= part.length;
    else {
      left.push(part.subarray(skip));
      skip = 0;
    }
  }
  return left;
}
