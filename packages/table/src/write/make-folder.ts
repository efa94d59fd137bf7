import { mkdir } from "node:fs/promises";
import { dirname } from "node:path";

/**
 * Makes a folder and those above it that are missing.
 *
 * In place of Node's own recursive `mkdir`, which never ends where a folder exists but takes no new entry (`/proc`).
 */
export async function makeFolder(path: string): Promise<void> {
  const parent = dirname(path);
  if (await made(path, parent === path)) return;
  await makeFolder(parent);
  // Where the parent was there all the time, this fails once more and says so.
  await made(path, true);
}

/** False when the parent is missing, unless that is final. */
async function made(path: string, final: boolean): Promise<boolean> {
  try {
    await mkdir(path);
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code === "ENOENT" && !final) return false;
    if (code !== "EEXIST") throw cause;
  }
  return true;
}
