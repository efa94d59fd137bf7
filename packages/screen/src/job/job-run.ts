import { cancelledError, MolsieveError } from "@molsieve/core";
import { runApart } from "../apart/run-apart.js";
import { StageProcess } from "../apart/stage-process.js";
import type { RejectLimit } from "../reject-limit.js";
import { runChunk, type StageResult } from "../run-chunk.js";
import { settledWithin } from "../settled-within.js";
import type { StagePool } from "../stage-pool.js";
import { untilCancelled } from "../until-cancelled.js";
import { ChunkSize } from "./chunk-size.js";
import type { JobChunk, JobFrame, ShardJob } from "./job.js";
import type { JobFolder } from "./job-folder.js";
import { type JobPart, rowsOfPart } from "./job-part.js";
import type { JobProgress } from "./job-progress.js";
import type { JobTimes } from "./job-times.js";
import { Rate } from "./rate.js";
import { commonRanges, gapsOf, joinedRanges, type RowRange } from "./row-ranges.js";
import { RowsAtWork } from "./rows-at-work.js";
import { ShardUnderWay } from "./shard-under-way.js";

/** Chunks on their way for each worker: one at work and one waiting for it, so that no worker waits for another chunk. */
const CHUNKS_PER_WORKER = 2;

/** Shards that may wait for the disk while others go on. */
const MAX_SEALING = 2;

/** What a run of a job needs beside the job, checked. */
export interface JobRunSettings {
  readonly part: JobPart;
  readonly pool: StagePool;
  readonly rowLimitMs: number;
  readonly rejectLimit: RejectLimit;
  readonly signal: AbortSignal | undefined;
  readonly onProgress: ((event: JobProgress) => void) | undefined;
}

/** The work of one process on the shards of a job that are not done. */
export class JobRun<Init, Chunk extends JobChunk> {
  readonly #folder: JobFolder;
  readonly #job: ShardJob<Init, Chunk>;
  readonly #settings: JobRunSettings;
  readonly #pool: StagePool;
  readonly #atWork: RowsAtWork;
  /** Rows that may have ended the processes before this one. */
  readonly #suspects: readonly RowRange[];
  /** Where those rows are worked out. */
  readonly #apart: StageProcess;
  readonly #underWay = new Map<number, Promise<ShardUnderWay>>();
  readonly #sealing = new Set<Promise<void>>();
  /** What processes before this one have left of shards under way, ascending for each. */
  readonly #found = new Map<number, readonly RowRange[]>();
  /** Ranges that the source was told of and has not come to the end of. */
  readonly #asked: RowRange[] = [];
  readonly #size = new ChunkSize();
  readonly #times = { readMs: 0, workMs: 0, waitMs: 0, writeMs: 0, chunks: 0 };
  readonly #startedMs = performance.now();
  #rate = new Rate(0);
  #rowsDone = 0;
  #rejected = 0;
  #chunksRead = 0;
  #nextRow = 0;
  #failure: unknown;
  #lastApart: Promise<unknown> = Promise.resolve();
  #reading: Promise<unknown> = Promise.resolve();
  #sourceEnded = false;

  private constructor(folder: JobFolder, job: ShardJob<Init, Chunk>, settings: JobRunSettings, atWork: RowsAtWork) {
    this.#folder = folder;
    this.#job = job;
    this.#settings = settings;
    this.#atWork = atWork;
    const { suspects } = atWork;
    this.#suspects = suspects.length > 0 && StageProcess.canHave(job.stage.init) ? suspects : [];
    this.#pool = settings.pool;
    const { rowLimitMs } = settings;
    const { module, init } = job.stage;
    this.#pool.begin({ module, init, rowLimitMs });
    this.#apart = new StageProcess({ module: module.href, init, maxHeapMiB: this.#pool.maxHeapMiB, rowLimitMs });
  }

  /**
   * Does what is left of the job in `folder`, and returns where the time went.
   *
   * Whatever ends it, rows that were worked out by then are kept, those on their way excepted. When the source fails, those on
   * their way are finished first. Threads that were lent are free when all went well, and have ended otherwise.
   */
  static async work<Init, Chunk extends JobChunk>(
    folder: JobFolder,
    job: ShardJob<Init, Chunk>,
    settings: JobRunSettings,
  ): Promise<JobTimes> {
    const { signal } = settings;
    const run = new JobRun(folder, job, settings, await RowsAtWork.open(folder.path));
    const endThreads = () => {
      void run.#pool.close(cancelledError(signal));
      run.#apart.close();
    };
    signal?.addEventListener("abort", endThreads, { once: true });
    let isDone = false;
    try {
      await run.#takeUp();
      await run.#readAll();
      await run.#endInput();
      isDone = true;
    } finally {
      signal?.removeEventListener("abort", endThreads);
      run.#apart.close();
      if (!isDone) await run.#pool.close(cancelledError());
      await Promise.all(run.#sealing);
      for (const opening of run.#underWay.values()) await (await opening.catch(() => undefined))?.abandon();
      await run.#atWork.close();
    }
    run.#throwFailure();
    return { ...run.#times, elapsedMs: performance.now() - run.#startedMs };
  }

  /** Takes up what processes before this one have left. */
  async #takeUp(): Promise<void> {
    const { nRows } = this.#job.source;
    if (nRows !== undefined) await this.#folder.recordRows(nRows);
    for (const record of this.#folder.records.values()) {
      this.#rowsDone += record.nRows;
      this.#rejected += record.rejected;
    }
    const found: ShardUnderWay[] = [];
    for (const number of await this.#folder.spooled()) {
      const shard = await this.#shard(number);
      this.#found.set(number, shard.covered);
      for (const { from, to } of shard.covered) this.#rowsDone += to - from;
      found.push(shard);
    }
    this.#rate = new Rate(this.#rowsDone);
    for (const shard of found) await this.#advance(shard);
  }

  async #readAll(): Promise<void> {
    const { signal, pool } = this.#settings;
    const stopper = new AbortController();
    const source = this.#job.source.read(
      this.#ranges(),
      (firstRow) => Math.min(this.#size.rows, this.#shardEnd(firstRow) - firstRow),
      signal === undefined ? stopper.signal : AbortSignal.any([signal, stopper.signal]),
      (row) => this.#folder.bookmarkFor(row),
    );
    const iterator = source[Symbol.asyncIterator]();
    await Promise.all(
      Array.from({ length: CHUNKS_PER_WORKER * pool.workers }, (_, lane) => this.#lane(iterator, lane)),
    );
    stopper.abort();
    if (!this.#sourceEnded) {
      const returned = iterator.return?.();
      if (returned !== undefined) await settledWithin(returned);
    }
    this.#throwFailure();
  }

  /** Takes one chunk after another through all that happens to it. */
  async #lane(iterator: AsyncIterator<Chunk>, lane: number): Promise<void> {
    for (;;) {
      const chunk = await this.#read(iterator).catch((error: unknown) => this.#fail(error));
      if (chunk === undefined) return;
      await this.#process(chunk, lane).catch((error: unknown) => this.#failAtOnce(error));
    }
  }

  /** The next chunk, when those asked for before have been read; `undefined` at the end and after a failure. */
  #read(iterator: AsyncIterator<Chunk>): Promise<Chunk | undefined> {
    const next = this.#reading.then(async () => {
      while (this.#sealing.size > MAX_SEALING) await Promise.race(this.#sealing);
      if (this.#failure !== undefined || this.#sourceEnded) return undefined;
      const startedMs = performance.now();
      try {
        const result = await untilCancelled(iterator.next(), this.#settings.signal);
        if (result.done === true) this.#sourceEnded = true;
        return result.done === true ? undefined : await this.#taken(result.value);
      } finally {
        this.#times.readMs += performance.now() - startedMs;
      }
    });
    this.#reading = next.catch(() => {});
    return next;
  }

  async #process(chunk: Chunk, lane: number): Promise<void> {
    const { firstRow, nRows, rows } = chunk;
    await this.#atWork.begin(lane, { from: firstRow, to: firstRow + nRows });
    const { bytes, lost, workerMs, waitMs } = await this.#run(chunk);
    this.#size.measured(rows - lost.length, workerMs);
    const startedMs = performance.now();
    const issues = [...chunk.issues, ...lost.map((row) => this.#job.source.lostRow(chunk, row))];
    issues.sort((a, b) => a.row - b.row);
    const frame = { firstRow, nRows, bytes, issues };
    const shard = await this.#shard(Math.floor(firstRow / this.#job.shardRows));
    await shard.put(frame);
    this.#rowsDone += nRows;
    await this.#advance(shard, frame);
    this.#times.workMs += workerMs;
    this.#times.waitMs += waitMs;
    this.#times.writeMs += performance.now() - startedMs;
    this.#times.chunks += 1;
    this.#report();
  }

  #run(chunk: Chunk): Promise<StageResult> {
    const { firstRow, nRows } = chunk;
    const number = this.#chunksRead++;
    const rows = { from: firstRow, to: firstRow + nRows };
    if (commonRanges([rows], this.#suspects).length === 0) {
      return runChunk(this.#pool, chunk, number, this.#settings.rowLimitMs);
    }
    const result = this.#lastApart.then(() => runApart(this.#apart, chunk, number));
    this.#lastApart = result.catch(() => {});
    return result;
  }

  /** Hands on what a shard has, and seals it once that is all; others go on meanwhile. */
  async #advance(shard: ShardUnderWay, fresh?: JobFrame): Promise<void> {
    const rejected = await shard.take(fresh);
    this.#rejected += rejected;
    if (!shard.isComplete || !this.#underWay.delete(shard.shard)) return;
    const seal = async () => {
      try {
        await shard.seal();
      } catch (error) {
        this.#failAtOnce(error);
        await shard.abandon();
      }
    };
    const sealing: Promise<void> = seal().finally(() => this.#sealing.delete(sealing));
    this.#sealing.add(sealing);
  }

  /** Takes the end of the input into account, all chunks having come back. */
  async #endInput(): Promise<void> {
    // Where a process before this one has come to the end of the input, this one need not.
    const nRows = this.#job.source.nRows ?? this.#folder.nRows;
    if (nRows === undefined)
      throw new MolsieveError("internal", "the source ended without saying how many rows it has");
    await this.#folder.recordRows(nRows);
    for (const opening of [...this.#underWay.values()]) {
      const shard = await opening;
      shard.endAt(nRows);
      await this.#advance(shard);
    }
    await Promise.all(this.#sealing);
    this.#throwFailure();
    const [left] = this.#missingRows();
    if (left !== undefined) throw new MolsieveError("internal", `the source left out rows from ${left.from} on`);
  }

  #report(): void {
    const { rejectLimit, onProgress, part } = this.#settings;
    rejectLimit.check(this.#folder.path, this.#rejected);
    if (onProgress === undefined) return;
    const { nRows } = this.#folder;
    const rowsPerSecond = this.#rate.perSecond(this.#rowsDone);
    const total = nRows === undefined ? undefined : rowsOfPart(part, nRows, this.#job.shardRows);
    const left = total === undefined || rowsPerSecond === 0 ? undefined : (total - this.#rowsDone) / rowsPerSecond;
    onProgress({
      stage: "screen",
      unit: "rows",
      done: this.#rowsDone,
      ...(total === undefined ? {} : { total }),
      rejected: this.#rejected,
      rowsPerSecond,
      ...(left === undefined ? {} : { secondsLeft: left }),
      shards: this.#folder.records.size,
      times: { ...this.#times },
      memoryBytes: process.memoryUsage.rss(),
    });
  }

  #shard(number: number): Promise<ShardUnderWay> {
    let shard = this.#underWay.get(number);
    if (shard === undefined) {
      const from = number * this.#job.shardRows;
      shard = ShardUnderWay.open(this.#folder, this.#job, number, { from, to: this.#shardEnd(from) });
      this.#underWay.set(number, shard);
    }
    return shard;
  }

  /** Row after the last of the shard that holds `row`. */
  #shardEnd(row: number): number {
    const { shardRows } = this.#job;
    return Math.min((Math.floor(row / shardRows) + 1) * shardRows, this.#folder.nRows ?? Number.POSITIVE_INFINITY);
  }

  /** {@link #missingRows} in the fewest ranges; remembers what it has given out. */
  *#ranges(): Generator<RowRange> {
    for (const range of joinedRanges(this.#missingRows())) {
      this.#asked.push(range);
      yield range;
    }
  }

  /** Rows of this part that no process before this one has worked out, ascending; without end where their number is not known. */
  *#missingRows(): Generator<RowRange> {
    const { index, of } = this.#settings.part;
    const { shardRows } = this.#job;
    const known = Math.max(-1, ...this.#folder.records.keys(), ...this.#found.keys());
    for (let shard = index; ; shard += of) {
      const from = shard * shardRows;
      const { nRows } = this.#folder;
      if (nRows !== undefined && from >= nRows) return;
      if (of === 1 && nRows === undefined && shard > known) {
        yield { from, to: Number.POSITIVE_INFINITY };
        return;
      }
      if (this.#folder.records.has(shard)) continue;
      yield* gapsOf({ from, to: this.#shardEnd(from) }, this.#found.get(shard) ?? []);
    }
  }

  async #taken(chunk: Chunk): Promise<Chunk> {
    const { firstRow, bookmark } = this.#checked(chunk);
    const beginsShard = firstRow % this.#job.shardRows === 0;
    if (beginsShard && bookmark !== undefined) await this.#folder.recordBookmark(firstRow, bookmark);
    return chunk;
  }

  #checked(chunk: Chunk): Chunk {
    const { firstRow, nRows, rows, issues } = chunk;
    while (this.#asked[0] !== undefined && this.#asked[0].to <= this.#nextRow) this.#asked.shift();
    const range = this.#asked[0] ?? { from: Number.NaN, to: Number.NaN };
    const end = Math.min(range.to, this.#shardEnd(firstRow));
    const follows = firstRow === Math.max(range.from, this.#nextRow) && nRows >= 1 && firstRow + nRows <= end;
    if (!follows || rows + issues.length !== nRows) {
      const what = JSON.stringify({ firstRow, nRows, rows, issues: issues.length, end });
      throw new MolsieveError("internal", `the source gave a chunk that was not asked for: ${what}`);
    }
    this.#nextRow = firstRow + nRows;
    return chunk;
  }

  #fail(error: unknown): undefined {
    this.#failure ??= error;
  }

  /** Ends the work on all chunks as well. */
  #failAtOnce(error: unknown): void {
    this.#fail(error);
    void this.#pool.close(cancelledError());
    this.#apart.close();
  }

  #throwFailure(): void {
    if (this.#failure !== undefined) throw this.#failure;
  }
}
