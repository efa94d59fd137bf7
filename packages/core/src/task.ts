import { MolsieveError } from "./errors.js";

/** What a long job reports while it runs. */
export interface ProgressEvent {
  /** The part of the job at work, for example `train` or `screen`. */
  readonly stage: string;
  /** Units finished so far. */
  readonly done: number;
  /** Units in all, when known beforehand. */
  readonly total?: number;
  /** What a unit is, in the plural: `molecules`, `trees`. */
  readonly unit: string;
  /** Rows rejected so far in this part. */
  readonly rejected?: number;
  /** What came of the units so far, in a few words: `gp: rmse 0.61`. */
  readonly note?: string;
}

/** What every long job accepts. */
export interface TaskOptions {
  /** Stops the job soon after it fires; the job then throws a `cancelled` {@link MolsieveError}. */
  readonly signal?: AbortSignal;
  /** Called as the work goes on; must not throw. */
  readonly onProgress?: (event: ProgressEvent) => void;
}

/** @throws {MolsieveError} `cancelled` when `signal` has fired */
export function throwIfCancelled(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw cancelledError(signal);
}

/** The error of a job that its `signal` has ended; the signal's reason is its cause. */
export function cancelledError(signal?: AbortSignal): MolsieveError {
  return new MolsieveError("cancelled", "cancelled", { cause: signal?.reason });
}

/**
 * Gives the event loop a turn at most every `everyMs` milliseconds, so that a computation on the main thread can still be
 * cancelled and report progress.
 *
 * @returns a function to await between units of work; it throws `cancelled` once `signal` has fired
 */
export function createBreather(signal: AbortSignal | undefined, everyMs = 50): () => Promise<void> | void {
  let last = performance.now();
  return () => {
    throwIfCancelled(signal);
    if (performance.now() - last < everyMs) return undefined;
    return turn().then(() => {
      last = performance.now();
      throwIfCancelled(signal);
    });
  };
}

/** One turn of the event loop; in browsers, which have no `setImmediate`, by a timer. */
function turn(): Promise<void> {
  return new Promise((resolve) => {
    if (typeof setImmediate === "function") setImmediate(resolve);
    else setTimeout(resolve);
  });
}
