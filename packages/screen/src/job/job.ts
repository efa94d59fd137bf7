import type { RowIssue } from "@molsieve/core";
import type { LostRow } from "../chunk-deaths.js";
import type { StageChunk } from "../run-chunk.js";
import type { Json } from "./json.js";
import type { RowRange } from "./row-ranges.js";

/** A piece of a job's input: `nRows` rows, of which `rows` went into `bytes` and the others are in `issues`. */
export interface JobChunk extends StageChunk {
  /** 0-based over all of the job's input. */
  readonly firstRow: number;
  /** 1 or more: `rows` plus the rows that could not be read. */
  readonly nRows: number;
  /** Rows that could not be read, ascending; their `row` counts over all of the job's input. */
  readonly issues: readonly RowIssue[];
  /** Lets `read` begin at or before its first row, in another process too; `undefined` where that is not possible. */
  readonly bookmark?: Json | undefined;
}

/** The rows of a job, in one order that never changes. */
export interface JobSource<Chunk extends JobChunk = JobChunk> {
  /** What the rows are decided by (path, size and sha256 of files, how they are read): equal identity means equal rows. */
  readonly identity: Json;
  /** Rows in all where that is known; to be known once `read` has come to the end of the input. */
  readonly nRows: number | undefined;
  /**
   * The rows of `ranges` in order, in chunks that are asked for one at a time. A chunk lies within one range and follows the
   * one before it without a gap. A range that begins at or after the end of the input ends the iteration.
   *
   * @param ranges ascending and disjoint; they may go on for ever, and the last may have no end
   * @param chunkRows the most rows that the chunk beginning at a row may have, 1 or more; to be asked anew for each chunk
   * @param signal ends the job; the iteration's `return` is called as well
   * @param bookmarkFor the bookmark of a chunk that an earlier reading gave at a row or before it, the nearest that is known
   */
  read(
    ranges: Iterable<RowRange>,
    chunkRows: (firstRow: number) => number,
    signal: AbortSignal | undefined,
    bookmarkFor?: (row: number) => Json | undefined,
  ): AsyncIterable<Chunk>;
  /** The rejection of a row that was given up; `lost.row` counts among the `rows` in the chunk's `bytes`. */
  lostRow(chunk: Chunk, lost: LostRow): RowIssue;
}

/** What became of some rows that follow one another. */
export interface JobFrame {
  /** 0-based over all of the job's input. */
  readonly firstRow: number;
  readonly nRows: number;
  /** What the stage returned for the rows that are not in `issues`. */
  readonly bytes: Uint8Array;
  /** Rows that could not be read or were given up, ascending. */
  readonly issues: readonly RowIssue[];
}

/** Writes the files of one shard, in the coordinating process. How rows are cut into frames must not show in them. */
export interface ShardWriter {
  /** Takes the next rows of the shard. Returns how many of them were rejected, those in `frame.issues` included. */
  take(frame: JobFrame): Promise<number>;
  /**
   * Closes the files. Returns the shard's summary, a small one: all summaries of a job are in memory at its end. Unlike the files
   * it may differ between two that do the same shard, by measured times.
   */
  end(): Promise<Json>;
  /** Closes the files of a shard that is given up; the files are removed by the caller. */
  abandon(): Promise<void>;
}

/** One stage run over all rows of one source, in shards. */
export interface ShardJob<Init = unknown, Chunk extends JobChunk = JobChunk> {
  /** What decides the output beside the source: configuration, models by sha256, versions. */
  readonly identity: Json;
  readonly source: JobSource<Chunk>;
  /** A stage whose output for a row does not depend on the other rows of its chunk. */
  readonly stage: { readonly module: URL; readonly init: Init };
  /** Rows of each shard but the last, 1 to 2^31 - 1. */
  readonly shardRows: number;
  /** The writer of a shard, whose files go directly into `folder`, which exists and is empty. */
  openShard(folder: string, shard: number): Promise<ShardWriter>;
}
