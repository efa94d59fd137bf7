import { MolsieveError, type TaskOptions, throwIfCancelled } from "@molsieve/core";
import { type PackedFingerprints, packedFingerprints } from "@molsieve/featurise/packed";
import { shareIndex } from "../index/shared-index.js";
import type { SimilarityIndex } from "../index/similarity-index.js";
import { type NearestNeighbours, type NearestNeighboursOptions, neighbourCount } from "../matrix/nearest-neighbours.js";
import { rowsOfNextBatch } from "../matrix/rows-of-next-batch.js";
import { checkMatrixOptions, type SimilarityMatrixOptions, type SimilarityRows } from "../matrix/similarity-rows.js";
import type { SearchHits } from "../query/search-hits.js";
import { checkQueries } from "../query/search-index.js";
import type { SearchOptions } from "../query/search-options.js";
import { mergeHits } from "./merge-hits.js";
import { hitsOf } from "./packed-hits.js";
import type { MatrixTask, NearestTask, PoolResult, PoolTask, SearchTask } from "./pool-protocol.js";
import { PoolThread } from "./pool-thread.js";
import type { SearchPool } from "./search-pool.js";
import { ShareCell } from "./thread-share.js";
import { untilCancelled } from "./until-cancelled.js";

/** From so many queries a thread on, each group of them is searched by one thread. */
const QUERIES_FOR_GROUPS = 128;

/** Up to so many queries are searched by the threads that are free. */
const FEW_QUERIES = 32;

/** Queries of one task of a search for nearest neighbours. */
const NEAREST_QUERIES = 512;

/** Tasks under way for each thread, so that none waits for the next. */
const TASKS_AHEAD = 2;

/** The pool behind `createSearchPool`. */
export class ThreadedPool implements SearchPool {
  readonly threads: number;
  readonly #index: SimilarityIndex;
  readonly #threads: readonly PoolThread[];

  constructor(index: SimilarityIndex, threads: number) {
    const shared = shareIndex(index);
    this.threads = threads;
    this.#index = index;
    this.#threads = Array.from({ length: threads }, () => new PoolThread(shared, (error) => void this.#end(error)));
  }

  async ready(): Promise<void> {
    await Promise.all(this.#threads.map((thread) => thread.ready));
  }

  async search(
    queries: PackedFingerprints,
    options: SearchOptions,
    { signal }: Pick<TaskOptions, "signal"> = {},
  ): Promise<SearchHits[]> {
    checkQueries(this.#index, queries, options);
    throwIfCancelled(signal);
    const cells = new Int32Array(new SharedArrayBuffer(8));
    const bounds = new Int32Array(new SharedArrayBuffer(4 * queries.nRows));
    const pieces = queries.nRows < QUERIES_FOR_GROUPS * this.threads ? "blocks" : "groups";
    const task: SearchTask = { kind: "search", queries: inSharedMemory(queries), options, pieces, cells, bounds };
    const parts = Promise.all(this.#threadsFor(queries.nRows).map((thread) => thread.ask(task)));
    const found = await untilCancelled(parts, signal, () => Atomics.store(cells, ShareCell.cancelled, 1));
    return Array.from({ length: queries.nRows }, (_, query) =>
      mergeHits(
        found.map((part) => hitsOf(part, query)),
        options.top,
      ),
    );
  }

  similarityMatrix(
    options: SimilarityMatrixOptions,
    { signal }: Pick<TaskOptions, "signal"> = {},
  ): AsyncGenerator<SimilarityRows, void, undefined> {
    checkMatrixOptions(options);
    return this.#matrixRows(options, signal);
  }

  async nearestNeighbours(
    queries: PackedFingerprints,
    options: NearestNeighboursOptions = {},
    { signal, onProgress }: TaskOptions = {},
  ): Promise<NearestNeighbours> {
    const count = neighbourCount(this.#index, options);
    checkQueries(this.#index, queries, { ...options, top: count });
    const { nRows } = queries;
    const nearest = { count, rows: new Uint32Array(nRows * count), similarity: new Float64Array(nRows * count) };
    let done = 0;
    for await (const part of this.#inOrder(nearestTasks(inSharedMemory(queries), options), signal)) {
      nearest.rows.set(part.rows, done * count);
      nearest.similarity.set(part.similarity, done * count);
      done += part.rows.length / count;
      onProgress?.({ stage: "nearest neighbours", done, total: nRows, unit: "queries" });
    }
    return nearest;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#end(new MolsieveError("worker", "this search pool was disposed"));
  }

  /** All threads for many queries; for few, those with nothing to do or else the one with the least, since sharing has its price. */
  #threadsFor(nQueries: number): readonly PoolThread[] {
    if (nQueries > FEW_QUERIES) return this.#threads;
    const idle = this.#threads.filter((thread) => thread.load === 0);
    return idle.length > 0 ? idle : [this.#leastLoaded()];
  }

  #leastLoaded(): PoolThread {
    return this.#threads.reduce((least, each) => (each.load < least.load ? each : least));
  }

  async #end(error: MolsieveError): Promise<void> {
    await Promise.all(this.#threads.map((thread) => thread.end(error)));
  }

  async *#matrixRows(
    options: SimilarityMatrixOptions,
    signal: AbortSignal | undefined,
  ): AsyncGenerator<SimilarityRows, void, undefined> {
    const { nRows } = this.#index;
    let size = rowsOfNextBatch(nRows);
    function* tasks(): Generator<MatrixTask> {
      for (let firstRow = 0; firstRow < nRows; ) {
        const endRow = Math.min(firstRow + size, nRows);
        yield { kind: "matrix", firstRow, endRow, options };
        firstRow = endRow;
      }
    }
    for await (const rows of this.#inOrder(tasks(), signal)) {
      size = rowsOfNextBatch(nRows, rows);
      yield rows;
    }
  }

  /** What the tasks come to, in their order. Each goes to the thread with the least to do, when it is soon needed. */
  async *#inOrder<T extends PoolTask>(
    tasks: Iterator<T>,
    signal: AbortSignal | undefined,
  ): AsyncGenerator<PoolResult<T>, void, undefined> {
    const underWay: Promise<PoolResult<T>>[] = [];
    for (;;) {
      throwIfCancelled(signal);
      while (underWay.length < TASKS_AHEAD * this.threads) {
        const { value: task, done } = tasks.next();
        if (done) break;
        const result = this.#leastLoaded().ask<T>(task);
        // Whoever does not come to wait for it learns from another.
        result.catch(() => undefined);
        underWay.push(result);
      }
      const first = underWay.shift();
      if (first === undefined) return;
      yield await untilCancelled(first, signal);
    }
  }
}

function* nearestTasks(queries: PackedFingerprints, options: NearestNeighboursOptions): Generator<NearestTask> {
  const { bytes, nBits } = queries;
  const taskBytes = (NEAREST_QUERIES * nBits) / 8;
  for (let first = 0; first < bytes.length; first += taskBytes) {
    yield { kind: "nearest", queries: packedFingerprints(bytes.subarray(first, first + taskBytes), nBits), options };
  }
}

function inSharedMemory({ bytes, nBits }: PackedFingerprints): PackedFingerprints {
  const shared = new Uint8Array(new SharedArrayBuffer(bytes.length));
  shared.set(bytes);
  return packedFingerprints(shared, nBits);
}
