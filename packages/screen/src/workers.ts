import { availableParallelism } from "node:os";
import { argumentError } from "@molsieve/core";

const MAX_WORKERS = 1024;

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
