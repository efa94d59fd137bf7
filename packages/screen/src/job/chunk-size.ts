/** How long the work on a chunk is to take: long against the cost of sending it, short against what a kill may lose. */
const AIM_MS = 100;

const FIRST_ROWS = 128;

const MAX_ROWS = 16_384;

/** How many times as many rows as one that was measured a chunk may have. */
const GROWTH = 4;

/** How much the newest chunk counts against all before it. */
const NEWEST_WEIGHT = 0.3;

/** The number of rows for the next chunk, 1 to 16,384, from the times that chunks before it took. */
export class ChunkSize {
  #rows = FIRST_ROWS;
  #rowMs: number | undefined;

  get rows(): number {
    return this.#rows;
  }

  /** Takes a chunk into account; one without rows says nothing. */
  measured(rows: number, workerMs: number): void {
    if (rows === 0) return;
    const rowMs = workerMs / rows;
    this.#rowMs = this.#rowMs === undefined ? rowMs : this.#rowMs + NEWEST_WEIGHT * (rowMs - this.#rowMs);
    this.#rows = Math.max(1, Math.floor(Math.min(AIM_MS / this.#rowMs, GROWTH * rows, MAX_ROWS)));
  }
}
