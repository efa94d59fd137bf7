/** Milliseconds that clearing up may take: a run that is cancelled has to end, even where native code does not return. */
const CLEAR_UP_MS = 1000;

/** Waits until `work` has ended, well or badly, or a second has passed. */
export async function settledWithin(work: PromiseLike<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, CLEAR_UP_MS);
  });
  await Promise.race([Promise.allSettled([work]), timeout]);
  clearTimeout(timer);
}
