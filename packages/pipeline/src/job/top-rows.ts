/** A row that is held because it is among the best. */
interface Held<Row> {
  readonly score: number;
  readonly row: number;
  readonly what: Row;
}

/**
 * The best of many rows that come one after the other, in memory for `capacity` of them: those with the highest scores, of equal
 * ones those with the lowest row numbers. The result does not depend on the order in which rows come.
 */
export class TopRows<What> {
  readonly #capacity: number;
  /** A heap, the worst row first. */
  readonly #heap: Held<What>[] = [];

  /** @param capacity 0 or more */
  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  /**
   * Takes a row into account.
   *
   * @param score a number, not NaN
   * @param row a number that no other row has
   * @param what makes what is held of the row; called only where it is among the best so far
   */
  offer(score: number, row: number, what: () => What): void {
    const heap = this.#heap;
    if (heap.length < this.#capacity) {
      heap.push({ score, row, what: what() });
      this.#rise(heap.length - 1);
    } else if (heap.length > 0 && isWorse(heap[0] as Held<What>, score, row)) {
      heap[0] = { score, row, what: what() };
      this.#sink();
    }
  }

  /** The rows that are held, the best first. */
  sorted(): What[] {
    return [...this.#heap].sort((a, b) => b.score - a.score || a.row - b.row).map(({ what }) => what);
  }

  #rise(from: number): void {
    const heap = this.#heap;
    const held = heap[from] as Held<What>;
    let at = from;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      const above = heap[parent] as Held<What>;
      if (!isWorse(held, above.score, above.row)) break;
      heap[at] = above;
      at = parent;
    }
    heap[at] = held;
  }

  #sink(): void {
    const heap = this.#heap;
    const held = heap[0] as Held<What>;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= heap.length) break;
      const right = heap[child + 1];
      if (right !== undefined && isWorse(right, (heap[child] as Held<What>).score, (heap[child] as Held<What>).row))
        child++;
      const below = heap[child] as Held<What>;
      if (!isWorse(below, held.score, held.row)) break;
      heap[at] = below;
      at = child;
    }
    heap[at] = held;
  }
}

/** Whether a held row is worse than one with this score and number. */
function isWorse(held: Held<unknown>, score: number, row: number): boolean {
  return held.score < score || (held.score === score && held.row > row);
}
