import { readFileSync } from "node:fs";
import { readdir, readFile, rm, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
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

/** How the holder of a lock shows that it lives to processes on other machines, which cannot look at it. */
export interface LockTimes {
  /** How often it writes to its file. */
  readonly beatMs: number;
  /** For how long the file has to stay as it is before others take the holder for dead. */
  readonly patienceMs: number;
}

const TIMES: LockTimes = { beatMs: 5000, patienceMs: 30_000 };

/**
 * The right to work in `folder`, held until released or until this process ends in any way.
 *
 * Each process that wants the folder first puts down a file that names it, then looks who else is there: of two that come
 * at the same moment one gets it, or none. The file of a process that has ended is removed. On this machine that is seen at
 * once; of a process on another machine it is concluded from a file that nobody writes to for half a minute. Should it live after
 * all, cut off, then nothing that both of them write is believed without its checksum.
 *
 * @throws {MolsieveError} `output` when another process has the folder
 */
export async function lockFolder(folder: string, times: LockTimes = TIMES): Promise<FolderLock> {
  const own = nameOf(thisProcess());
  const path = join(folder, own);
  let beats = 0;
  let written = Promise.resolve();
  const beat = setInterval(() => {
    beats += 1;
    // Not made anew: who has removed it took this process for dead.
    written = writeFile(path, String(beats), { flag: "r+" }).catch(() => {});
  }, times.beatMs).unref();
  const release = async () => {
    clearInterval(beat);
    await written;
    await rm(path, { force: true });
  };
  try {
    await writeFile(path, "0", { flag: "wx" });
    for (const name of await readdir(folder)) {
      const other = name === own ? undefined : holderOf(name);
      if (other === undefined) continue;
      if (!(await hasEnded(other, join(folder, name), times))) throw heldError(folder, other);
      await rm(join(folder, name), { force: true });
    }
  } catch (cause) {
    clearInterval(beat);
    if ((cause as NodeJS.ErrnoException).code === "EEXIST") throw heldError(folder, thisProcess());
    await release();
    throw outputErrorFromCause(folder, cause);
  }
  return { release };
}

function heldError(folder: string, { host, pid }: Holder): MolsieveError {
  const who = host === hostname() ? `process ${pid}` : `process ${pid} on ${host}`;
  return new MolsieveError("output", `${who} works in this folder`, {
    file: folder,
    remedy: "Wait until it has ended, or end it",
  });
}

const thisProcess = (): Holder => ({ host: hostname(), pid: process.pid, since: beginningOf(process.pid) });

const nameOf = ({ host, pid, since }: Holder): string => `${PREFIX}${pid}-${since}-${encodeURIComponent(host)}`;

function holderOf(name: string): Holder | undefined {
  const match = /^\.lock-(\d+)-([\w.]*)-(.*)$/.exec(name);
  if (match === null) return undefined;
  return { pid: Number(match[1]), since: match[2] as string, host: decodeURIComponent(match[3] as string) };
}

async function hasEnded({ host, pid, since }: Holder, path: string, times: LockTimes): Promise<boolean> {
  if (host !== hostname()) return isSilent(path, times);
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ESRCH";
  }
  return since !== "" && since !== beginningOf(pid);
}

/** Whether nobody writes to a file for a while. Its content is read, since shared file systems remember times for long. */
async function isSilent(path: string, { beatMs, patienceMs }: LockTimes): Promise<boolean> {
  const before = await readFile(path, "latin1").catch(() => undefined);
  for (let waitedMs = 0; waitedMs < patienceMs; waitedMs += beatMs / 2) {
    await sleep(beatMs / 2);
    const now = await readFile(path, "latin1").catch(() => undefined);
    if (now === undefined) return true;
    if (now !== before) return false;
  }
  return true;
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
