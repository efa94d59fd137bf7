/** Milliseconds that clearing up may take: a run that is cancelled has to end, even where native code does not return. */
const CLEAR_UP_MS = 1000;

/** Waits until `work` has ended, well or badly, or some time has passed: a second unless told. */
export async function settledWithin(work: PromiseLike<unknown>, ms = CLEAR_UP_MS): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  await Promise.race([Promise.allSettled([work]), timeout]);
  clearTimeout(timer);
}
