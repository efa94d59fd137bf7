/** How far back the rate looks. */
const WINDOW_MS = 30_000;

const SAMPLE_MS = 1000;

interface Sample {
  readonly atMs: number;
  readonly done: number;
}

/** Rows in each second over the last half minute. */
export class Rate {
  readonly #now: () => number;
  readonly #samples: [Sample, ...Sample[]];

  /**
   * @param done rows that are done before anything is measured
   * @param now milliseconds; a clock that goes back makes the rate 0 until it is where it was
   */
  constructor(done: number, now: () => number = () => performance.now()) {
    this.#now = now;
    this.#samples = [{ atMs: now(), done }];
  }

  /** The rate once `done` rows are done, 0 or more. */
  perSecond(done: number): number {
    const atMs = this.#now();
    const [oldest] = this.#samples;
    if (atMs - (this.#samples.at(-1) as Sample).atMs >= SAMPLE_MS) this.#samples.push({ atMs, done });
    const [, second] = this.#samples;
    if (second !== undefined && atMs - second.atMs >= WINDOW_MS) this.#samples.shift();
    const sinceMs = atMs - oldest.atMs;
    return sinceMs > 0 ? (1000 * (done - oldest.done)) / sinceMs : 0;
  }
}
