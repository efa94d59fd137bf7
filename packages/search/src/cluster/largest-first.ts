/**
 * Rows in descending order of a count, ties by descending row, while counts get smaller: a binary heap in which a count
 * that has become smaller is looked at when its row comes to the top.
 */
export class LargestFirst {
  readonly #count: Uint32Array;
  /** The count by which a row lies where it lies. */
  readonly #filed: Uint32Array;
  readonly #heap: Uint32Array;
  #size: number;

  /** @param count count of each row; {@link lower} changes it */
  constructor(count: Uint32Array) {
    this.#count = count;
    this.#filed = count.slice();
    // Sorted is a heap, and takes less time to make.
    this.#heap = rowsByCount(count);
    this.#size = count.length;
  }

  /** Takes 1 from the count of a row. */
  lower(row: number): void {
    this.#count[row] = (this.#count[row] as number) - 1;
  }

  /** Takes out the row with the largest count; `undefined` when none is left. */
  next(): number | undefined {
    while (this.#size > 0) {
      const top = this.#heap[0] as number;
      const count = this.#count[top] as number;
      if (count < (this.#filed[top] as number)) {
        this.#filed[top] = count;
        this.#sink(top);
      } else {
        this.#size--;
        if (this.#size > 0) this.#sink(this.#heap[this.#size] as number);
        return top;
      }
    }
    return undefined;
  }

  /** Puts `row` in the place of the top, and from there down to where it belongs. */
  #sink(row: number): void {
    let place = 0;
    for (let child = 1; child < this.#size; child = 2 * place + 1) {
      if (child + 1 < this.#size && this.#before(this.#heap[child + 1] as number, this.#heap[child] as number)) child++;
      const below = this.#heap[child] as number;
      if (!this.#before(below, row)) break;
      this.#heap[place] = below;
      place = child;
    }
    this.#heap[place] = row;
  }

  #before(a: number, b: number): boolean {
    const difference = (this.#filed[a] as number) - (this.#filed[b] as number);
    return difference > 0 || (difference === 0 && a > b);
  }
}

/** Rows by descending count, then descending row: a counting sort. */
function rowsByCount(count: Uint32Array): Uint32Array {
  const most = count.reduce((max, value) => Math.max(max, value), 0);
  const next = new Uint32Array(most + 1);
  for (const value of count) next[value] = (next[value] as number) + 1;
  let after = 0;
  for (let value = most; value >= 0; value--) {
    const rows = next[value] as number;
    next[value] = after;
    after += rows;
  }
  const sorted = new Uint32Array(count.length);
  for (let row = count.length - 1; row >= 0; row--) {
    const value = count[row] as number;
    const place = next[value] as number;
    sorted[place] = row;
    next[value] = place + 1;
  }
  return sorted;
}
