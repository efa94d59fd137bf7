import { type Measure, similarityFromCounts } from "../similarity/measure.js";

/** Stands for "no number of common bits is enough". */
const NEVER = 0xffffffff;
/** Relative error of a similarity in float64, with room to spare: what the tables let through is decided again by the caller. */
const ROUNDING = 1e-12;

/**
 * Tables for the kernels: the smallest number of common bits with which a row of a given number of set bits reaches a similarity,
 * found by trying. One table a query and similarity, made once; all have a column for each number of set bits from `minCount` on.
 */
export class NeededCommon {
  readonly measure: Measure;
  readonly minCount: number;
  readonly width: number;
  #entries = new Uint32Array(0);
  #nTables = 0;
  readonly #known = new Map<number, Map<number, number>>();

  constructor(measure: Measure, minCount: number, width: number) {
    this.measure = measure;
    this.minCount = minCount;
    this.width = width;
  }

  /** All tables, `[nTables, width]`. */
  get entries(): Uint32Array<ArrayBuffer> {
    return this.#entries.subarray(0, this.#nTables * this.width);
  }

  /** Number of the table for a query with `nQuery` set bits. */
  tableFor(nQuery: number, minSimilarity: number): number {
    const tables = this.#known.get(minSimilarity) ?? new Map<number, number>();
    this.#known.set(minSimilarity, tables);
    let table = tables.get(nQuery);
    if (table === undefined) {
      table = this.#add(nQuery, minSimilarity * (1 - ROUNDING));
      tables.set(nQuery, table);
    }
    return table;
  }

  /** The numbers of set bits of the rows that can be reached at all, `[from, to]`; `from > to` when there are none. */
  reach(table: number): readonly [from: number, to: number] {
    let from = 0;
    let to = this.width - 1;
    while (from <= to && this.#entries[table * this.width + from] === NEVER) from++;
    while (to >= from && this.#entries[table * this.width + to] === NEVER) to--;
    return [this.minCount + from, this.minCount + to];
  }

  #add(nQuery: number, minSimilarity: number): number {
    const table = this.#nTables++;
    const first = table * this.width;
    if (first + this.width > this.#entries.length) {
      const grown = new Uint32Array(Math.max(first + this.width, 2 * this.#entries.length));
      grown.set(this.#entries);
      this.#entries = grown;
    }
    for (let column = 0; column < this.width; column++) {
      const nRow = this.minCount + column;
      let low = 0;
      let high = Math.min(nQuery, nRow) + 1;
      while (low < high) {
        const middle = (low + high) >>> 1;
        if (similarityFromCounts(this.measure, middle, nQuery, nRow) >= minSimilarity) high = middle;
        else low = middle + 1;
      }
      this.#entries[first + column] = low > Math.min(nQuery, nRow) ? NEVER : low;
    }
    return table;
  }
}
