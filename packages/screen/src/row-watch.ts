/** Longest time between two looks at a row, milliseconds. */
const MAX_LOOK_MS = 250;

/**
 * Watches the row that an attempt is at, and calls `onOver` once when one row has been at work for longer than the limit.
 *
 * The worker does not help, so a row that never returns is seen too. Time counts only as far as looks at the row follow one
 * another: while this thread is busy or the whole process stands still, the clock of the row stands nearly still as well.
 */
export class RowWatch {
  readonly #cell: Int32Array;
  readonly #limitMs: number;
  readonly #timer: NodeJS.Timeout;
  #row = -1;
  #atWorkMs = 0;
  #lookedMs = performance.now();

  /**
   * @param cell as in `ChunkRequest`
   * @param limitMs more than 0
   */
  constructor(cell: Int32Array, limitMs: number, onOver: (row: number) => void) {
    this.#cell = cell;
    this.#limitMs = limitMs;
    const everyMs = Math.min(MAX_LOOK_MS, limitMs / 4);
    this.#timer = setInterval(() => this.#look(2 * everyMs, onOver), everyMs).unref();
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  #look(mostMs: number, onOver: (row: number) => void): void {
    const row = Atomics.load(this.#cell, 0);
    const nowMs = performance.now();
    const sinceMs = Math.min(nowMs - this.#lookedMs, mostMs);
    this.#lookedMs = nowMs;
    this.#atWorkMs = row === this.#row ? this.#atWorkMs + sinceMs : 0;
    this.#row = row;
    if (row < 0 || this.#atWorkMs < this.#limitMs) return;
    this.stop();
    onOver(row);
  }
}
