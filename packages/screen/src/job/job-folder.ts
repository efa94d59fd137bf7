import { mkdir, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { MolsieveError } from "@molsieve/core";
import { makeFolder, outputErrorFromCause } from "@molsieve/table";
import { Bookmarks } from "./bookmarks.js";
import { syncFolder } from "./durable.js";
import { type FolderLock, lockFolder } from "./folder-lock.js";
import { checkSameJob, type JobFile, readJobFile, writeJobFile } from "./job-file.js";
import { Journal, readJournal } from "./journal.js";
import type { Json } from "./json.js";
import { holdsFiles, shardName } from "./shard-files.js";
import type { ShardRecord } from "./shard-record.js";

/** The file whose presence says that a job's folder is finished. */
const RUN_FILE = "run.json";

const JOURNAL_FILE = "journal.jsonl";

/**
 * What may be in the folder that a job is given: nothing (`new`); the same job, which is gone on with, or nothing (`resume`);
 * any job or run, which is removed, or nothing (`overwrite`).
 */
export type JobBegin = "new" | "resume" | "overwrite";

/** The folder of a job, in which no other process works. */
export class JobFolder {
  readonly path: string;
  /** Whether everything was done before, the final files included. */
  readonly finished: boolean;
  /** Shards that are done, by number. */
  readonly records = new Map<number, ShardRecord>();
  readonly #lock: FolderLock;
  #journal: Journal | undefined;
  #nRows: number | undefined;
  #bookmarks = new Bookmarks();

  private constructor(path: string, lock: FolderLock, finished: boolean) {
    this.path = path;
    this.#lock = lock;
    this.finished = finished;
  }

  /**
   * Takes possession of the folder at `path`, made when missing. Shards of an earlier process count as done when their files
   * are what the journal says; what else it left of them is removed.
   *
   * @throws {MolsieveError} `output` when the folder holds something else than `begin` allows, when another process works in it,
   * or when it cannot be written to
   */
  static async open(path: string, job: JobFile, begin: JobBegin): Promise<JobFolder> {
    try {
      await makeFolder(path);
      checkBegin(path, await namesIn(path), begin);
      const lock = await lockFolder(path);
      try {
        if (begin === "overwrite") await removeContents(path);
        const names = await namesIn(path);
        const folder = new JobFolder(path, lock, names.includes(RUN_FILE));
        if (names.length === 0) await writeJobFile(path, job);
        else checkSameJob(path, await readJobFile(path), job);
        const { nRows, records, bookmarks } = await readProgress(path);
        folder.#nRows = nRows;
        folder.#bookmarks = bookmarks;
        for (const record of records.values()) folder.records.set(record.shard, record);
        if (!folder.finished) await folder.#prepare();
        return folder;
      } catch (error) {
        await lock.release();
        throw error;
      }
    } catch (cause) {
      throw outputErrorFromCause(path, cause);
    }
  }

  /** Rows of the job in all, where that is known. */
  get nRows(): number | undefined {
    return this.#nRows;
  }

  /** The bookmark at a row or before it, the nearest that is known. */
  bookmarkFor(row: number): Json | undefined {
    return this.#bookmarks.before(row);
  }

  /** Remembers where the source can begin to read a row. */
  async recordBookmark(row: number, bookmark: Json): Promise<void> {
    if (this.#bookmarks.add(row, bookmark)) await this.#journal?.note({ kind: "bookmark", row, bookmark });
  }

  /** Numbers of the shards of which a spool was found, ascending. */
  async spooled(): Promise<number[]> {
    const names = await readdir(join(this.path, "spool"));
    return names.map(Number).sort((a, b) => a - b);
  }

  spoolPath(shard: number): string {
    return join(this.path, "spool", shardName(shard));
  }

  /** Where the files of a shard are once it is done. */
  shardPath(shard: number): string {
    return join(this.path, "shards", shardName(shard));
  }

  /** A new empty folder for the files of a shard under way. */
  async makeWorkFolder(shard: number): Promise<string> {
    const path = join(this.path, "shards", `.${shardName(shard)}.partial`);
    await rm(path, { recursive: true, force: true });
    await mkdir(path);
    return path;
  }

  /** @throws {MolsieveError} `input` when another process of the job found another number */
  async recordRows(nRows: number): Promise<void> {
    if (this.#nRows === nRows) return;
    if (this.#nRows !== undefined) {
      throw new MolsieveError("input", `the input has ${nRows} rows, and had ${this.#nRows} before`, {
        file: this.path,
        remedy: "The input has changed without its description: begin anew",
      });
    }
    this.#nRows = nRows;
    await this.#journal?.append({ kind: "rows", nRows });
  }

  async recordShard(record: ShardRecord): Promise<void> {
    await this.#journal?.append({ kind: "shard", shard: record });
    this.records.set(record.shard, record);
  }

  /** Removes what only a job under way needs. */
  async clear(): Promise<void> {
    await rm(join(this.path, "spool"), { recursive: true, force: true });
  }

  async close(): Promise<void> {
    try {
      await this.#journal?.close();
    } finally {
      await this.#lock.release();
    }
  }

  async #prepare(): Promise<void> {
    const shards = join(this.path, "shards");
    await makeFolder(shards);
    await makeFolder(join(this.path, "spool"));
    await syncFolder(this.path);
    for (const [shard, { files }] of this.records) {
      if (!(await holdsFiles(this.shardPath(shard), files))) this.records.delete(shard);
    }
    const kept = new Set([...this.records.keys()].map(shardName));
    for (const name of await readdir(shards)) {
      if (!kept.has(name)) await rm(join(shards, name), { recursive: true });
    }
    for (const name of await readdir(join(this.path, "spool"))) {
      if (kept.has(name) || !/^\d{6,}$/.test(name)) await rm(join(this.path, "spool", name), { recursive: true });
    }
    this.#journal = await Journal.open(join(this.path, JOURNAL_FILE));
  }
}

/** What the journal of a job's folder says. */
export interface JobRecords {
  /** In all, where that is known. */
  readonly nRows: number | undefined;
  /** Of the shards that are done, by number. */
  readonly records: ReadonlyMap<number, ShardRecord>;
  readonly bookmarks: Bookmarks;
}

/** What the journal in a job's folder says. */
export async function readProgress(path: string): Promise<JobRecords> {
  let nRows: number | undefined;
  const records = new Map<number, ShardRecord>();
  const bookmarks = new Bookmarks();
  for (const entry of await readJournal(join(path, JOURNAL_FILE))) {
    if (entry.kind === "rows") nRows = entry.nRows;
    else if (entry.kind === "bookmark") bookmarks.add(entry.row, entry.bookmark);
    else records.set(entry.shard.shard, entry.shard);
  }
  return { nRows, records, bookmarks };
}

/**
 * Refuses a folder that a job cannot begin in, before anything is done for it. Makes and locks nothing.
 *
 * @throws {MolsieveError} `output` where the folder holds something else than `begin` allows
 */
export async function checkJobFolder(path: string, begin: JobBegin): Promise<void> {
  try {
    checkBegin(path, await namesIn(path), begin);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== "ENOENT") throw outputErrorFromCause(path, cause);
  }
}

/** What lies in a folder beside locks and beginnings of files. */
async function namesIn(path: string): Promise<string[]> {
  return (await readdir(path)).filter((name) => !name.startsWith(".lock-") && !name.endsWith(".partial"));
}

function checkBegin(path: string, names: readonly string[], begin: JobBegin): void {
  if (names.length === 0) return;
  const isFinished = names.includes(RUN_FILE);
  const isJob = names.includes("job.json");
  if (!isJob && !isFinished) {
    throw new MolsieveError("output", "the folder exists, is not empty and holds no run, so it is left alone", {
      file: path,
      remedy: "Choose another path, or remove the folder yourself",
    });
  }
  if (begin === "overwrite" || (begin === "resume" && isJob)) return;
  const unfinished = isJob && !isFinished;
  throw new MolsieveError("output", unfinished ? "the folder holds an unfinished run" : "the folder exists", {
    file: path,
    remedy: unfinished
      ? "Go on with it by resume (--resume), or begin anew with overwrite (--overwrite)"
      : "Choose another path, or replace it with overwrite (--overwrite)",
  });
}

async function removeContents(path: string): Promise<void> {
  // The description last: without it, what is left after a kill would not be known as ours.
  const names = await namesIn(path);
  const marks: string[] = names.filter((name) => name === RUN_FILE || name === "job.json");
  for (const name of [...names.filter((name) => !marks.includes(name)), ...marks.sort().reverse()]) {
    await rm(join(path, name), { recursive: true });
  }
}
