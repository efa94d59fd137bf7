import type { Json } from "./json.js";

/** Where a source can begin to read, by row. */
export class Bookmarks {
  readonly #bookmarks = new Map<number, Json>();
  /** Ascending. */
  #rows: number[] = [];

  /** Adds one; `false` when there is one for that row. */
  add(row: number, bookmark: Json): boolean {
    if (this.#bookmarks.has(row)) return false;
    this.#bookmarks.set(row, bookmark);
    const place = this.#placeAfter(row);
    this.#rows.splice(place, 0, row);
    return true;
  }

  /** The one at `row` or the nearest before it. */
  before(row: number): Json | undefined {
    const found = this.#rows[this.#placeAfter(row) - 1];
    return found === undefined ? undefined : this.#bookmarks.get(found);
  }

  /** How many are at or before `row`. */
  #placeAfter(row: number): number {
    let from = 0;
    let to = this.#rows.length;
    while (from < to) {
      const middle = (from + to) >> 1;
      if ((this.#rows[middle] as number) <= row) from = middle + 1;
      else to = middle;
    }
    return from;
  }
}
