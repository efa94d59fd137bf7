import { cancelledError } from "@molsieve/core";

/**
 * The outcome of `work`, or a `cancelled` error as soon as `signal` fires.
 *
 * @param onCancel called then
 * @throws {MolsieveError} `cancelled`
 */
export function untilCancelled<T>(
  work: Promise<T>,
  signal: AbortSignal | undefined,
  onCancel?: () => void,
): Promise<T> {
  if (signal === undefined) return work;
  return new Promise((resolve, reject) => {
    const cancel = () => {
      onCancel?.();
      reject(cancelledError(signal));
    };
    if (signal.aborted) cancel();
    signal.addEventListener("abort", cancel, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener("abort", cancel));
  });
}
