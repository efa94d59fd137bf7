import { leastCommon } from "../similarity/least-common.js";
import { type CountSimilarity, countSimilarity, type Measure } from "../similarity/measure.js";

/** Stands for "all the bits that they can share are too few". */
const NEVER = 0xffffffff;

/**
 * Tables for the kernels: how many common bits a row with so many set bits needs to reach a similarity. One table for each number of
 * set bits of a query and each similarity, made once, with a column for each number of set bits that rows of the library have.
 *
 * What a table lets through may fall short by a rounding error: the caller decides with the similarity itself.
 */
export class NeededCommon {
  readonly measure: Measure;
  readonly similarity: CountSimilarity;
  readonly minCount: number;
  readonly width: number;
  #entries = new Uint32Array(0);
  #nTables = 0;
  readonly #known = new Map<number, Map<number, number>>();

  /** @throws {MolsieveError} `argument` when the measure is none */
  constructor(measure: Measure, [minCount, maxCount]: readonly [minCount: number, maxCount: number]) {
    this.measure = measure;
    this.similarity = countSimilarity(measure);
    this.minCount = minCount;
    this.width = maxCount - minCount + 1;
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
      table = this.#add(nQuery, minSimilarity);
      tables.set(nQuery, table);
    }
    return table;
  }

  /** The numbers of set bits of the rows that can be reached at all, `[from, to]`; `from > to` when there are none. */
  reach(table: number): readonly [from: number, to: number] {
    const first = table * this.width;
    let from = 0;
    let to = this.width - 1;
    while (from <= to && this.#entries[first + from] === NEVER) from++;
    while (to >= from && this.#entries[first + to] === NEVER) to--;
    return [this.minCount + from, this.minCount + to];
  }

  #add(nQuery: number, minSimilarity: number): number {
    const table = this.#nTables++;
    const first = table * this.width;
    if (first + this.width > this.#entries.length) {
      const grown = new Uint32Array(2 * (first + this.width));
      grown.set(this.#entries);
      this.#entries = grown;
    }
    for (let column = 0; column < this.width; column++) {
      const least = leastCommon(this.similarity, minSimilarity, nQuery, this.minCount + column);
      this.#entries[first + column] = least === Number.POSITIVE_INFINITY ? NEVER : least;
    }
    return table;
  }
}
