import { readFile, rm, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { basename, dirname, join, resolve } from "node:path";
import { MolsieveError } from "@molsieve/core";
import { outputErrorFromCause } from "@molsieve/table";

/** The right to append to a file, which one process has at a time. */
export interface AppendLock {
  release(): Promise<void>;
}

/**
 * The right to append to the file at `path`, by a hidden file beside it. One that a process of this computer has left behind
 * when it died is taken over.
 *
 * @throws {MolsieveError} `output` when another process has it, or the folder cannot be written
 */
export async function lockForAppend(path: string): Promise<AppendLock> {
  const target = resolve(path);
  const lock = join(dirname(target), `.${basename(target)}.append`);
  const owner = `${process.pid} ${hostname()}`;
  try {
    if (!(await created(lock, owner))) {
      await removeAbandoned(path, lock);
      if (!(await created(lock, owner))) throw lockedError(path, lock, "another process");
    }
  } catch (cause) {
    throw outputErrorFromCause(path, cause);
  }
  return { release: () => rm(lock, { force: true }) };
}

async function created(lock: string, owner: string): Promise<boolean> {
  try {
    await writeFile(lock, owner, { flag: "wx" });
    return true;
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw cause;
  }
}

async function removeAbandoned(path: string, lock: string): Promise<void> {
  const [pid = "", host] = (await readFile(lock, "utf8")).split(" ");
  if (host !== hostname() || isAlive(Number(pid))) throw lockedError(path, lock, `process ${pid} on ${host}`);
  await rm(lock, { force: true });
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (cause) {
    return (cause as NodeJS.ErrnoException).code === "EPERM";
  }
}

function lockedError(path: string, lock: string, owner: string): MolsieveError {
  return new MolsieveError("output", `${owner} is appending to the index`, {
    file: path,
    remedy: `Wait until it is done; if it is gone, remove ${lock}`,
  });
}
