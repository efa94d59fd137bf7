import type { PackedFingerprints } from "@molsieve/featurise/packed";
import type { NearestNeighbours, NearestNeighboursOptions } from "../matrix/nearest-neighbours.js";
import type { SimilarityMatrixOptions, SimilarityRows } from "../matrix/similarity-rows.js";
import type { SearchOptions } from "../query/search-options.js";
import type { WorkShare } from "../query/work-share.js";
import type { PackedHits } from "./packed-hits.js";

/** A part of a job. */
export type PoolTask = SearchTask | MatrixTask | NearestTask;

/** What this thread gets hold of of a search that all threads have been given. */
export interface SearchTask {
  readonly kind: "search";
  /** In shared memory. */
  readonly queries: PackedFingerprints;
  readonly options: SearchOptions;
  readonly pieces: WorkShare["pieces"];
  /** Shared by the threads, `[2]`: see `ShareCell`. */
  readonly cells: Int32Array;
  /** Shared by the threads, `[nQueries]`: see `SharedTopHits`. */
  readonly bounds: Int32Array;
}

export interface MatrixTask {
  readonly kind: "matrix";
  readonly firstRow: number;
  readonly endRow: number;
  readonly options: SimilarityMatrixOptions;
}

export interface NearestTask {
  readonly kind: "nearest";
  readonly queries: PackedFingerprints;
  readonly options: NearestNeighboursOptions;
}

/** What a task comes to. */
export type PoolResult<T extends PoolTask> = T extends SearchTask
  ? PackedHits
  : T extends MatrixTask
    ? SimilarityRows
    : NearestNeighbours;

export interface PoolRequest {
  readonly id: number;
  readonly task: PoolTask;
}

export type PoolReply =
  | { readonly id: number; readonly result: PoolResult<PoolTask> }
  | { readonly id: number; readonly failure: Error };
