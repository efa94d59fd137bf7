import type { FileHandle } from "node:fs/promises";
import { crc32 } from "node:zlib";
import { argumentError } from "@molsieve/core";
import { outputErrorFromCause } from "@molsieve/table";
import { countRows, type IndexContents } from "./index-contents.js";
import { encodeEnd, type IndexMark, markText } from "./index-format.js";
import { checkRows, type IndexRows, SegmentBuffer } from "./segment-buffer.js";
import { writeAt, writeBatch } from "./write-batch.js";

/** Rows have 32-bit numbers. */
const MAX_ROWS = 2 ** 32;

/** Most bytes of fingerprints and most rows in a record batch, unless the number of rows is given. */
const BATCH_BYTES = 1 << 26;
const BATCH_ROWS = 1 << 20;

/** Options of those who write an index. */
export interface IndexWriterOptions {
  /** Versions of the programs that made the rows, by name: kept in the file. Default: none. */
  readonly madeWith?: Readonly<Record<string, string>>;
  /**
   * Most rows that are sorted and written together, 1 or more; held in memory are about three times their fingerprints and texts.
   * Default: as many as have 64 MiB of fingerprints (262,144 of 2,048 bits), 1,048,576 at most.
   */
  readonly batchRows?: number;
}

/** An index being written. Nothing of it is to be seen before `close`. */
export interface IndexWriter {
  /** Rows so far, with those that the index had before; the next row's number. */
  readonly nRows: number;
  /**
   * Adds rows; resolves when they are in memory or in the file, and the caller may use its arrays again.
   *
   * @throws {MolsieveError} `argument` when ids, SMILES and fingerprints are not of one length, have another number of bits than
   * the index, or there are more than 2^32 rows; `output` when they cannot be written
   */
  write(rows: IndexRows): Promise<void>;
  /** Completes the index. */
  close(): Promise<void>;
  /** Removes what was written; nothing after `close`. To be called when the job fails or is interrupted. */
  discard(): Promise<void>;
}

/** The part of writing that a new index and a longer one have in common. */
export class BatchWriter {
  readonly #path: string;
  readonly #handle: FileHandle;
  readonly #mark: IndexMark;
  readonly #buffer: SegmentBuffer;
  readonly #madeWith: Readonly<Record<string, string>>;
  readonly #nRowsBefore: number;
  #contents: IndexContents;
  #position: number;
  #nRows: number;

  /** @param position where the first record batch goes */
  constructor(
    file: { readonly path: string; readonly handle: FileHandle; readonly mark: IndexMark; readonly position: number },
    contents: IndexContents,
    { madeWith = {}, batchRows }: IndexWriterOptions,
  ) {
    const { nBits } = contents;
    const nRows = batchRows ?? Math.min(BATCH_ROWS, Math.max(1, Math.floor((8 * BATCH_BYTES) / nBits)));
    if (!(Number.isInteger(nRows) && nRows >= 1)) throw argumentError("batchRows", nRows, "a positive integer");
    this.#path = file.path;
    this.#handle = file.handle;
    this.#mark = file.mark;
    this.#position = file.position;
    this.#buffer = new SegmentBuffer(nBits, nRows);
    this.#madeWith = madeWith;
    this.#contents = contents;
    this.#nRowsBefore = countRows(contents.batches);
    this.#nRows = this.#nRowsBefore;
  }

  get nRows(): number {
    return this.#nRows;
  }

  async write(rows: IndexRows): Promise<void> {
    const { nRows } = rows.fingerprints;
    checkRows(rows, this.#contents.nBits);
    if (this.#nRows + nRows > MAX_ROWS) throw argumentError("nRows", this.#nRows + nRows, `at most ${MAX_ROWS}`);
    for (let first = 0; first < nRows; ) {
      first += this.#buffer.add(rows, first);
      if (this.#buffer.isFull) await this.#flush();
    }
    this.#nRows += nRows;
  }

  /** Writes the rest, the new table of contents and, when all that is on the disk, the mark that makes it count. */
  async finish(): Promise<void> {
    if (this.#buffer.nRows > 0) await this.#flush();
    const nRows = this.#nRows - this.#nRowsBefore;
    const write = { nRows, created: new Date().toISOString(), madeWith: this.#madeWith };
    const end = encodeEnd({ ...this.#contents, writes: [...this.#contents.writes, write] });
    try {
      await writeAt(this.#handle, end, this.#position);
      await this.#handle.sync();
      const mark = Buffer.from(markText(this.#position + end.length, crc32(end)));
      await writeAt(this.#handle, mark, this.#mark.offset);
      await this.#handle.sync();
    } catch (cause) {
      throw outputErrorFromCause(this.#path, cause);
    }
  }

  async #flush(): Promise<void> {
    const { nBits, batches } = this.#contents;
    const columns = this.#buffer.take(countRows(batches));
    try {
      const batch = await writeBatch(this.#handle, this.#position, columns, nBits);
      this.#position += batch.metadataBytes + batch.bodyBytes;
      this.#contents = { ...this.#contents, batches: [...batches, batch] };
    } catch (cause) {
      throw outputErrorFromCause(this.#path, cause);
    }
  }
}
