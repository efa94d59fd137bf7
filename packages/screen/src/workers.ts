import { availableParallelism } from "node:os";
import { argumentError } from "@molsieve/core";

const MAX_WORKERS = 1024;

/** V8 ends the whole process, not the thread, when a thread runs out of heap while it starts. */
const MIN_HEAP_MIB = 16;

/** How many worker threads a run uses unless told: as many as the process may run at once, 1 or more. */
export function defaultWorkers(): number {
  return availableParallelism();
}

/** @throws {MolsieveError} `argument` when `workers` is not an integer from 1 to 1,024 */
export function checkWorkers(workers: number): void {
  if (!(Number.isInteger(workers) && workers >= 1 && workers <= MAX_WORKERS)) {
    throw argumentError("workers", workers, `an integer from 1 to ${MAX_WORKERS}`);
  }
}

/** @throws {MolsieveError} `argument` when `maxHeapMiB` is given and less than 16 */
export function checkMaxHeap(maxHeapMiB: number | undefined): void {
  if (maxHeapMiB !== undefined && !(maxHeapMiB >= MIN_HEAP_MIB)) {
    throw argumentError("maxHeapMiB", maxHeapMiB, `a number of ${MIN_HEAP_MIB} or more`);
  }
}
