import { cancelledError } from "@molsieve/core";

/**
 * The outcome of `work`, or a `cancelled` error once `signal` fires, whichever comes first.
 *
 * Unlike a race with one promise for the whole run, it leaves nothing attached to the signal that would hold the result.
 *
 * @throws {MolsieveError} `cancelled`
 */
export function untilCancelled<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return work;
  return new Promise((resolve, reject) => {
    const onAbort = () => reject(cancelledError(signal));
    if (signal.aborted) onAbort();
    signal.addEventListener("abort", onAbort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener("abort", onAbort));
  });
}
