import { argumentError } from "@molsieve/core";
import type { SimilarityIndex } from "../index/similarity-index.js";
import type { SearchPool } from "./search-pool.js";

/** Options of {@link createSearchPool}. */
export interface SearchPoolOptions {
  /** Default: as many as the process may run at once. */
  readonly threads?: number;
}

const MAX_THREADS = 1024;

/**
 * A {@link SearchPool} over an index, its threads ready. Needs Node.
 *
 * Starting a thread takes some 50 ms of processor time. A thread keeps some 400 KiB of the memory of each of the index's segments for itself, also
 * after its end, so keep a pool rather than make one for each search.
 *
 * @throws {MolsieveError} `argument` when `threads` is not an integer from 1 to 1,024; `worker` when a thread does not start
 */
export async function createSearchPool(index: SimilarityIndex, options: SearchPoolOptions = {}): Promise<SearchPool> {
  // Not at the top: a browser can import the rest of the package.
  const [{ availableParallelism }, { ThreadedPool }] = await Promise.all([
    import("node:os"),
    import("./threaded-pool.js"),
  ]);
  const { threads = availableParallelism() } = options;
  if (!(Number.isInteger(threads) && threads >= 1 && threads <= MAX_THREADS)) {
    throw argumentError("threads", threads, `an integer from 1 to ${MAX_THREADS}`);
  }
  const pool = new ThreadedPool(index, threads);
  try {
    await pool.ready();
  } catch (error) {
    await pool[Symbol.asyncDispose]();
    throw error;
  }
  return pool;
}
