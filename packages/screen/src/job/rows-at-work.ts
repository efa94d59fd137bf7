import { type FileHandle, open, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { crc32 } from "node:zlib";
import { outputErrorFromCause } from "@molsieve/table";
import { commonRanges, type RowRange } from "./row-ranges.js";

const FILE = "at-work";

/** Bytes of a note, so that each has a place of its own. */
const NOTE_BYTES = 64;

/**
 * Notes of which rows a process has at work, in a file that is there while it lives or when it was ended with them. A process that
 * comes after two that were ended so is suspicious of the rows that both had at work.
 */
export class RowsAtWork {
  /** Rows that both of the last two processes had at work when they were ended, ascending. */
  readonly suspects: readonly RowRange[];
  readonly #path: string;
  readonly #handle: FileHandle;
  readonly #nBefore: number;

  private constructor(path: string, handle: FileHandle, nBefore: number, suspects: readonly RowRange[]) {
    this.#path = path;
    this.#handle = handle;
    this.#nBefore = nBefore;
    this.suspects = suspects;
  }

  /** @throws {MolsieveError} `output` when the folder cannot be written to */
  static async open(folder: string): Promise<RowsAtWork> {
    const path = join(folder, FILE);
    try {
      const { before, now } = notesIn(await readFile(path, "latin1").catch(() => ""));
      const suspects = [...commonRanges(before, now)];
      const last = now.length > 0 ? now : before;
      const handle = await open(path, "w");
      const notes = new RowsAtWork(path, handle, last.length, suspects);
      for (const [i, range] of last.entries()) await notes.#write(i, "before", range);
      return notes;
    } catch (cause) {
      throw outputErrorFromCause(path, cause);
    }
  }

  /** Notes that these rows are at work, and that those noted before in the same lane no longer are. */
  async begin(lane: number, rows: RowRange): Promise<void> {
    await this.#write(this.#nBefore + lane, "now", rows);
  }

  /** Removes the notes, as this process comes to an orderly end. */
  async close(): Promise<void> {
    await this.#handle.close();
    await rm(this.#path, { force: true });
  }

  async #write(place: number, kind: "before" | "now", { from, to }: RowRange): Promise<void> {
    const text = `${kind} ${from} ${to}`;
    const note = `${checksum(text)} ${text}`.padEnd(NOTE_BYTES - 1);
    try {
      await this.#handle.write(`${note}\n`, place * NOTE_BYTES, "latin1");
    } catch (cause) {
      throw outputErrorFromCause(this.#path, cause);
    }
  }
}

function notesIn(text: string): { readonly before: RowRange[]; readonly now: RowRange[] } {
  const notes: { before: RowRange[]; now: RowRange[] } = { before: [], now: [] };
  for (const line of text.split("\n")) {
    const note = line.slice(9).trimEnd();
    if (line.slice(0, 8) !== checksum(note)) continue;
    const [kind, from, to] = note.split(" ");
    notes[kind === "now" ? "now" : "before"].push({ from: Number(from), to: Number(to) });
  }
  for (const ranges of Object.values(notes)) ranges.sort((a, b) => a.from - b.from);
  return notes;
}

const checksum = (text: string): string => crc32(text).toString(16).padStart(8, "0");
