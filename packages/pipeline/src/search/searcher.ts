import { isMolsieveError, MolsieveError, type TaskOptions } from "@molsieve/core";
import type { PackedFingerprints } from "@molsieve/featurise";
import {
  createGpuSearch,
  createSearchPool,
  type SearchHits,
  type SearchOptions,
  type SimilarityIndex,
  searchIndex,
} from "@molsieve/search";
import { findGpuApart } from "./find-gpu-apart.js";

/** What searches: `cpu` worker threads, `gpu` a GPU; `auto` a GPU where that pays. */
export type SearchDevice = "auto" | "cpu" | "gpu";

/** Where a search runs; the hits are the same. */
export interface Searcher extends AsyncDisposable {
  /** For people: `2 threads (WebAssembly)`, or the name of the GPU. */
  readonly device: string;
  /** Threads of this machine that compute; 1 where a GPU does. */
  readonly threads: number;
  /** Why it is not what `auto` would rather have; mostly nothing. */
  readonly notes: readonly string[];
  search(
    queries: PackedFingerprints,
    options: SearchOptions,
    task: Pick<TaskOptions, "signal">,
  ): Promise<readonly SearchHits[]>;
}

/** Below it, copying the index to a GPU takes longer than searching it here. */
const MIN_GPU_ROWS = 1_000_000;

/**
 * Asks for a device before anything is read, in a process of its own: drivers print what they miss.
 *
 * @throws {MolsieveError} `engine` where `gpu` is asked for and there is none
 */
export async function checkDevice(device: SearchDevice): Promise<void> {
  if (device !== "gpu") return;
  const probe = await findGpuApart();
  if (!probe.found) throw new MolsieveError("engine", probe.reason, { key: "device", value: device });
}

/**
 * What searches an index.
 *
 * @param nQueries how many queries are to come, as far as that is known
 * @throws {MolsieveError} `engine` where `gpu` is asked for and there is none; `worker` when a thread does not start
 */
export async function createSearcher(
  index: SimilarityIndex,
  device: SearchDevice,
  threads: number,
  nQueries: number,
): Promise<Searcher> {
  if (device === "gpu") return onGpu(index, true);
  const notes: string[] = [];
  if (device === "auto" && nQueries > 1 && index.nRows >= MIN_GPU_ROWS) {
    const probe = await findGpuApart();
    if (probe.found && !probe.software) {
      try {
        return await onGpu(index, false);
      } catch (error) {
        if (!isMolsieveError(error, "engine")) throw error;
        notes.push(`the GPU was not used: ${error.reason}`);
      }
    }
  }
  // Threads take longer to start than this one takes to search.
  if (nQueries === 1) {
    return {
      device: "1 thread (WebAssembly)",
      threads: 1,
      notes,
      search: async (queries, options) => searchIndex(index, queries, options),
      [Symbol.asyncDispose]: async () => undefined,
    };
  }
  const pool = await createSearchPool(index, { threads });
  return {
    device: `${threads} ${threads === 1 ? "thread" : "threads"} (WebAssembly)`,
    threads,
    notes,
    search: (queries, options, task) => pool.search(queries, options, task),
    [Symbol.asyncDispose]: () => pool[Symbol.asyncDispose](),
  };
}

async function onGpu(index: SimilarityIndex, software: boolean): Promise<Searcher> {
  const gpu = await createGpuSearch(index, { software });
  return {
    device: gpu.software ? `${gpu.device} (a GPU driver that computes on the CPU)` : gpu.device,
    threads: 1,
    notes: [],
    search: (queries, options) => gpu.search(queries, options),
    [Symbol.asyncDispose]: async () => gpu[Symbol.dispose](),
  };
}
