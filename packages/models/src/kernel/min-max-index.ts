import { createLinalgKernel } from "../linalg/linalg-kernel.js";
import type { CountRows } from "../rows/feature-rows.js";
import { type ColumnLists, columnLists } from "./column-lists.js";
import type { TermQuery } from "./term-index.js";

/** A column that at least one of so many rows has is a plane, a byte a row; the others are lists. */
const RARE = 48;

/** Largest count in a plane, and largest sum of counts in a group of planes. */
const MOST = 255;

/** Sparse rows made ready for the sum of minima / sum of maxima over the columns. */
export class MinMaxIndex {
  readonly #nRows: number;
  readonly #lists: ColumnLists;
  readonly #kernel: ReturnType<typeof createLinalgKernel>;
  /** Address of each column's plane, or 0 where it is a list, `[width]`. */
  readonly #planes: Uint32Array;
  /** Planes and counts of the query. */
  readonly #entries: Uint32Array;
  readonly #groups: Uint32Array;
  readonly #sums: Uint32Array;
  readonly #totals: Float64Array;
  readonly #ratios: Float64Array;

  constructor(rows: CountRows, nRows: number) {
    this.#nRows = nRows;
    this.#lists = columnLists(rows, nRows);
    const { starts, rows: rowOf, counts } = this.#lists;
    const size = Math.ceil(nRows / 16) * 16;
    const dense: number[] = [];
    for (let c = 0; c < rows.width; c++) {
      const own = counts.subarray(starts[c], starts[c + 1]);
      if (own.length * RARE >= nRows && own.every((count) => count <= MOST)) dense.push(c);
    }
    const nEntries = Math.ceil(dense.length / 4) * 4;
    this.#kernel = createLinalgKernel(size * (dense.length + 4 + 8 + 8) + 12 * nEntries);
    const { buffer, begin } = this.#kernel;
    let next = begin;
    const place = (bytes: number) => {
      next += bytes;
      return next - bytes;
    };
    this.#planes = new Uint32Array(rows.width);
    for (const c of dense) {
      const at = place(size);
      this.#planes[c] = at;
      const plane = new Uint8Array(buffer, at, nRows);
      for (let e = starts[c] as number; e < (starts[c + 1] as number); e++) {
        plane[rowOf[e] as number] = counts[e] as number;
      }
    }
    this.#sums = new Uint32Array(buffer, place(4 * size), size);
    this.#totals = new Float64Array(buffer, place(8 * size), size);
    this.#ratios = new Float64Array(buffer, place(8 * size), size);
    this.#entries = new Uint32Array(buffer, place(8 * nEntries), 2 * nEntries);
    this.#groups = new Uint32Array(buffer, place(4 * nEntries), nEntries);
    for (let i = 0; i < nRows; i++) this.#totals[i] = totalOf(rows, i);
  }

  query(batch: CountRows): TermQuery {
    const { functions } = this.#kernel;
    const [sums, totals, ratios] = [this.#sums, this.#totals, this.#ratios];
    return {
      similarities: (row, out, count = this.#nRows) => {
        const nGroups = this.#fillEntries(batch, row);
        const nVectors = Math.ceil(count / 16);
        functions.sumMinima(this.#entries.byteOffset, this.#groups.byteOffset, nGroups, nVectors, sums.byteOffset);
        this.#addLists(batch, row, count);
        const own = totalOf(batch, row);
        functions.minMaxRatios(sums.byteOffset, totals.byteOffset, own, Math.ceil(count / 2), ratios.byteOffset);
        out.set(ratios.subarray(0, count));
      },
    };
  }

  /** Lists the planes that a row has to do with, in groups whose counts add up to 255 at most, and returns how many groups. */
  #fillEntries(batch: CountRows, row: number): number {
    const [planes, entries, groups] = [this.#planes, this.#entries, this.#groups];
    const end = batch.starts[row + 1] as number;
    let nEntries = 0;
    let nGroups = 0;
    let sum = 0;
    for (let e = batch.starts[row] as number; e < end; e++) {
      const plane = planes[batch.columns[e] as number] as number;
      if (plane === 0) continue;
      const count = Math.min(batch.counts[e] as number, MOST);
      if (sum + count > MOST) {
        groups[nGroups++] = nEntries;
        sum = 0;
      }
      sum += count;
      entries[2 * nEntries] = plane;
      entries[2 * nEntries + 1] = count;
      nEntries++;
    }
    if (sum > 0) groups[nGroups++] = nEntries;
    return nGroups;
  }

  #addLists(batch: CountRows, row: number, nRows: number): void {
    const { starts, rows, counts } = this.#lists;
    const [planes, sums] = [this.#planes, this.#sums];
    const end = batch.starts[row + 1] as number;
    for (let e = batch.starts[row] as number; e < end; e++) {
      const column = batch.columns[e] as number;
      if (planes[column] !== 0) continue;
      const own = batch.counts[e] as number;
      const last = starts[column + 1] as number;
      for (let k = starts[column] as number; k < last; k++) {
        const other = rows[k] as number;
        if (other >= nRows) break;
        sums[other] = (sums[other] as number) + Math.min(own, counts[k] as number);
      }
    }
  }
}

function totalOf({ starts, counts }: CountRows, row: number): number {
  let total = 0;
  for (let e = starts[row] as number; e < (starts[row + 1] as number); e++) total += counts[e] as number;
  return total;
}
