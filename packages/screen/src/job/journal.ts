import { type FileHandle, open, readFile } from "node:fs/promises";
import { crc32 } from "node:zlib";
import { outputErrorFromCause } from "@molsieve/table";
import { writeAll } from "./durable.js";
import type { Json } from "./json.js";
import type { ShardRecord } from "./shard-record.js";

/** What a job knows for certain: the number of its rows, once that is known, each shard that is done, and where shards begin. */
export type JournalEntry =
  | { readonly kind: "rows"; readonly nRows: number }
  | { readonly kind: "bookmark"; readonly row: number; readonly bookmark: Json }
  | { readonly kind: "shard"; readonly shard: ShardRecord };

/**
 * The entries of a journal in the order in which they were written; none when there is no file.
 *
 * A line that was not written to its end, or whose checksum is wrong, is left out: what it said is found out again.
 */
export async function readJournal(path: string): Promise<JournalEntry[]> {
  let text: string;
  try {
    text = await readFile(path, "latin1");
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw outputErrorFromCause(path, cause);
  }
  return text.split("\n").flatMap((line) => entryOf(Buffer.from(line, "latin1")) ?? []);
}

function entryOf(line: Buffer): JournalEntry | undefined {
  const json = line.subarray(9);
  if (line[8] !== SPACE || line.toString("latin1", 0, 8) !== checksum(json)) return undefined;
  return JSON.parse(json.toString()) as JournalEntry;
}

const SPACE = 0x20;

const checksum = (json: Uint8Array): string => crc32(json).toString(16).padStart(8, "0");

/** A journal that is being added to. Each line: CRC-32 of the JSON in eight hexadecimal digits, a space, the JSON. */
export class Journal {
  readonly #path: string;
  readonly #handle: FileHandle;
  #end: number;
  #last: Promise<void> = Promise.resolve();

  private constructor(path: string, handle: FileHandle, end: number) {
    this.#path = path;
    this.#handle = handle;
    this.#end = end;
  }

  /** Opens the journal at `path`, which is made when missing. */
  static async open(path: string): Promise<Journal> {
    try {
      // Not "a": Linux would then append wherever a write is told to go.
      const handle = await open(path, "r+").catch(() => open(path, "wx+"));
      const { size } = await handle.stat();
      return new Journal(path, handle, size);
    } catch (cause) {
      throw outputErrorFromCause(path, cause);
    }
  }

  /** Adds an entry; it is on the disk when this returns. */
  append(entry: JournalEntry): Promise<void> {
    this.#last = this.#last.then(() => this.#write(entry, true));
    return this.#last;
  }

  /** Adds an entry that may be lost by a power cut. */
  note(entry: JournalEntry): Promise<void> {
    this.#last = this.#last.then(() => this.#write(entry, false));
    return this.#last;
  }

  async close(): Promise<void> {
    await this.#handle.close();
  }

  async #write(entry: JournalEntry, sync: boolean): Promise<void> {
    const json = Buffer.from(JSON.stringify(entry));
    // The line before may have no end: it was cut off by a kill.
    const line = Buffer.concat([Buffer.from(`\n${checksum(json)} `), json, Buffer.from("\n")]);
    try {
      await writeAll(this.#handle, [line], this.#end);
      this.#end += line.length;
      if (sync) await this.#handle.datasync();
    } catch (cause) {
      throw outputErrorFromCause(this.#path, cause);
    }
  }
}
