import { readFileSync } from "node:fs";
import { readdir, rm, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import { MolsieveError } from "@molsieve/core";
import { outputErrorFromCause } from "@molsieve/table";

const PREFIX = ".lock-";

/** A process, as far as one can be told from another that has or had its number. */
interface Holder {
  readonly host: string;
  readonly pid: number;
  /** When the process began, in a form of the system's own; empty where it does not say. */
  readonly since: string;
}

/** The right of this process to work in a folder. */
export interface FolderLock {
  release(): Promise<void>;
}

/**
 * The right to work in `folder`, held until released or until this process ends in any way.
 *
 * Each process that wants the folder first puts down a file that names it, then looks who else is there: of two that come
 * at the same moment one gets it, or none. The file of a process that has ended is removed, where it ran on this machine.
 *
 * @throws {MolsieveError} `output` when another process has the folder, or one on another machine may have it
 */
export async function lockFolder(folder: string): Promise<FolderLock> {
  const own = nameOf(thisProcess());
  const path = join(folder, own);
  const release = () => rm(path, { force: true });
  try {
    await writeFile(path, "", { flag: "wx" });
    for (const name of await readdir(folder)) {
      const other = name === own ? undefined : holderOf(name);
      if (other === undefined) continue;
      if (!hasEnded(other)) throw heldError(folder, other, name);
      await rm(join(folder, name), { force: true });
    }
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === "EEXIST") throw heldError(folder, thisProcess(), own);
    await release();
    throw outputErrorFromCause(folder, cause);
  }
  return { release };
}

function heldError(folder: string, { host, pid }: Holder, name: string): MolsieveError {
  const here = host === hostname();
  const remedy = here
    ? "Wait until it has ended, or end it"
    : `Whether it still runs cannot be seen from here: if it does not, remove ${join(folder, name)}`;
  const who = here ? `process ${pid}` : `process ${pid} on ${host}`;
  return new MolsieveError("output", `${who} works in this folder`, { file: folder, remedy });
}

const thisProcess = (): Holder => ({ host: hostname(), pid: process.pid, since: beginningOf(process.pid) });

const nameOf = ({ host, pid, since }: Holder): string => `${PREFIX}${pid}-${since}-${encodeURIComponent(host)}`;

function holderOf(name: string): Holder | undefined {
  const match = /^\.lock-(\d+)-([\w.]*)-(.*)$/.exec(name);
  if (match === null) return undefined;
  return { pid: Number(match[1]), since: match[2] as string, host: decodeURIComponent(match[3] as string) };
}

/** `true` only when it is certain. */
function hasEnded({ host, pid, since }: Holder): boolean {
  if (host !== hostname()) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ESRCH";
  }
  return since !== "" && since !== beginningOf(pid);
}

/** Start of the machine and of the process; empty off Linux and for a process that has ended, its parent not having noticed. */
function beginningOf(pid: number): string {
  try {
    const boot = readFileSync("/proc/sys/kernel/random/boot_id", "latin1").slice(0, 8);
    const stat = readFileSync(`/proc/${pid}/stat`, "latin1");
    // The name of the command, in brackets, may hold anything; after it come the state and, as 20th value, the start.
    const values = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return values[0] === "Z" ? "" : `${boot}.${values[19]}`;
  } catch {
    return "";
  }
}
