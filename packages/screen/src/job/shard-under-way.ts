import { rm } from "node:fs/promises";
import { outputErrorFromCause } from "@molsieve/table";
import type { JobFrame, ShardJob, ShardWriter } from "./job.js";
import type { JobFolder } from "./job-folder.js";
import type { RowRange } from "./row-ranges.js";
import { describeFiles, renameDurably, syncFiles } from "./shard-files.js";
import type { ShardRecord } from "./shard-record.js";
import { ShardSpool } from "./shard-spool.js";

/** A shard between its first frame and its files. Frames come in any order and go to the writer in the order of rows. */
export class ShardUnderWay {
  readonly shard: number;
  readonly firstRow: number;
  readonly #folder: JobFolder;
  readonly #job: Pick<ShardJob, "openShard">;
  readonly #spool: ShardSpool;
  #endRow: number;
  #nextRow: number;
  #rejected = 0;
  #reported = 0;
  #writer: ShardWriter | undefined;
  #workFolder: string | undefined;
  #taking: Promise<void> = Promise.resolve();

  private constructor(
    folder: JobFolder,
    job: Pick<ShardJob, "openShard">,
    shard: number,
    rows: RowRange,
    spool: ShardSpool,
  ) {
    this.shard = shard;
    this.firstRow = rows.from;
    this.#folder = folder;
    this.#job = job;
    this.#spool = spool;
    this.#endRow = rows.to;
    this.#nextRow = rows.from;
  }

  /** The shard with what an earlier process has left of it. */
  static async open(
    folder: JobFolder,
    job: Pick<ShardJob, "openShard">,
    shard: number,
    rows: RowRange,
  ): Promise<ShardUnderWay> {
    return new ShardUnderWay(folder, job, shard, rows, await ShardSpool.open(folder.spoolPath(shard), rows));
  }

  /** Rows that are there, ascending. */
  get covered(): RowRange[] {
    return this.#spool.covered;
  }

  /** Whether the writer has all rows. */
  get isComplete(): boolean {
    return this.#nextRow === this.#endRow;
  }

  /** Takes the end of the input into account. */
  endAt(row: number): void {
    this.#endRow = Math.min(this.#endRow, row);
  }

  /** Adds rows; they survive the end of the process. */
  async put(frame: JobFrame): Promise<void> {
    await this.#spool.append(frame);
  }

  /**
   * Hands on to the writer what is there and follows what it has. Returns how many rows more were rejected than when it was
   * last called.
   *
   * @param fresh a frame that was just put, so that it need not be read
   */
  async take(fresh?: JobFrame): Promise<number> {
    this.#taking = this.#taking.then(() => this.#takeAll(fresh));
    await this.#taking;
    const more = this.#rejected - this.#reported;
    this.#reported = this.#rejected;
    return more;
  }

  /** Makes the files final, all rows being there. */
  async seal(): Promise<ShardRecord> {
    const writer = await this.#openWriter();
    const summary = await writer.end();
    this.#writer = undefined;
    const target = this.#folder.shardPath(this.shard);
    try {
      const workFolder = this.#workFolder as string;
      const files = await describeFiles(workFolder);
      await syncFiles(workFolder);
      await renameDurably(workFolder, target);
      const nRows = this.#endRow - this.firstRow;
      const record = { shard: this.shard, firstRow: this.firstRow, nRows, rejected: this.#rejected, files, summary };
      await this.#folder.recordShard(record);
      await this.#spool.remove();
      return record;
    } catch (cause) {
      throw outputErrorFromCause(target, cause);
    }
  }

  /** Closes everything; what was put stays for another process. */
  async abandon(): Promise<void> {
    await this.#taking.catch(() => {});
    try {
      await this.#writer?.abandon();
    } finally {
      await this.#spool.close();
      if (this.#workFolder !== undefined) await rm(this.#workFolder, { recursive: true, force: true });
    }
  }

  async #takeAll(fresh: JobFrame | undefined): Promise<void> {
    while (this.#spool.has(this.#nextRow)) {
      const row = this.#nextRow;
      const frame = fresh?.firstRow === row ? fresh : await this.#spool.read(row);
      const writer = await this.#openWriter();
      const rejected = await writer.take(frame);
      this.#rejected += rejected;
      this.#nextRow = row + frame.nRows;
    }
  }

  async #openWriter(): Promise<ShardWriter> {
    if (this.#writer !== undefined) return this.#writer;
    try {
      this.#workFolder = await this.#folder.makeWorkFolder(this.shard);
    } catch (cause) {
      throw outputErrorFromCause(this.#folder.shardPath(this.shard), cause);
    }
    this.#writer = await this.#job.openShard(this.#workFolder, this.shard);
    return this.#writer;
  }
}
