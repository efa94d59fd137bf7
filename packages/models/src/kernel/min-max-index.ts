import { createLinalgKernel, type LinalgKernel } from "../linalg/linalg-kernel.js";
import type { CountRows } from "../rows/feature-rows.js";
import { type ColumnLists, columnLists } from "./column-lists.js";
import type { TermQuery } from "./term-query.js";

/** A column that at least one of so many rows has lies in tiles; the others are lists. */
const RARE = 48;

/** Rows of a tile. */
const BAND = 64;

/** Largest count in a tile, and largest sum of counts in a group of tiles. */
const MOST = 255;

/** Rows of a batch that ask together. */
const WINDOW = 16;

/** Sparse rows made ready for the sum of minima / sum of maxima over the columns. */
export class MinMaxIndex {
  readonly #nRows: number;
  readonly #lists: ColumnLists;
  readonly #kernel: LinalgKernel;
  readonly #bandBytes: number;
  /** Place of each column's tile in its band, or -1 where it is a list, `[width]`. */
  readonly #tiles: Int32Array;
  readonly #entries: Uint32Array;
  readonly #groups: Uint32Array;
  readonly #queries: Uint32Array;
  /** `[WINDOW, nRows]`, lines `#sumsWidth` apart. */
  readonly #sums: Uint32Array;
  readonly #sumsWidth: number;
  readonly #totals: Float64Array;
  readonly #kept: Float64Array;

  constructor(rows: CountRows, nRows: number) {
    this.#nRows = nRows;
    this.#lists = columnLists(rows, nRows);
    const { starts, rows: rowOf, counts } = this.#lists;
    this.#tiles = new Int32Array(rows.width).fill(-1);
    let nDense = 0;
    for (let c = 0; c < rows.width; c++) {
      const own = counts.subarray(starts[c], starts[c + 1]);
      if (own.length * RARE >= nRows && own.every((count) => count <= MOST)) this.#tiles[c] = BAND * nDense++;
    }
    const nBands = Math.ceil(nRows / BAND);
    this.#bandBytes = BAND * nDense;
    this.#sumsWidth = BAND * nBands;
    const nEntries = WINDOW * Math.ceil(nDense / 4) * 4;
    this.#kernel = createLinalgKernel(
      nBands * this.#bandBytes + this.#sumsWidth * (4 * WINDOW + 16) + 12 * nEntries + 4 * WINDOW,
    );
    const { buffer, begin } = this.#kernel;
    let next = begin + nBands * this.#bandBytes;
    const place = (bytes: number) => {
      next += bytes;
      return next - bytes;
    };
    const bytes = new Uint8Array(buffer, begin, nBands * this.#bandBytes);
    for (let c = 0; c < rows.width; c++) {
      const tile = this.#tiles[c] as number;
      for (let e = starts[c] as number; tile >= 0 && e < (starts[c + 1] as number); e++) {
        const row = rowOf[e] as number;
        bytes[Math.floor(row / BAND) * this.#bandBytes + tile + (row % BAND)] = counts[e] as number;
      }
    }
    this.#sums = new Uint32Array(buffer, place(4 * WINDOW * this.#sumsWidth), WINDOW * this.#sumsWidth);
    this.#totals = new Float64Array(buffer, place(8 * this.#sumsWidth), this.#sumsWidth);
    this.#kept = new Float64Array(buffer, place(8 * this.#sumsWidth), this.#sumsWidth);
    this.#entries = new Uint32Array(buffer, place(8 * nEntries), 2 * nEntries);
    this.#groups = new Uint32Array(buffer, place(4 * nEntries), nEntries);
    this.#queries = new Uint32Array(buffer, place(4 * WINDOW), WINDOW);
    for (let i = 0; i < nRows; i++) this.#totals[i] = totalOf(rows, i);
  }

  /** @param nBatch rows of the batch */
  query(batch: CountRows, nBatch: number): TermQuery {
    const { functions } = this.#kernel;
    const window = { first: 0, end: 0, count: 0 };
    return {
      addTo: (out, row, weight, at = 0, count = this.#nRows) => {
        if (this.#asking !== window || row < window.first || row >= window.end || count > window.count) {
          window.first = row;
          window.end = Math.min(row + WINDOW, nBatch);
          // In triangles the next rows ask for one more each.
          window.count = Math.min(count + WINDOW, this.#nRows);
          this.#sumWindow(batch, window);
          this.#asking = window;
        }
        const kept = this.#kept;
        kept.set(out.subarray(at, at + count));
        const sums = this.#sums.byteOffset + 4 * (row - window.first) * this.#sumsWidth;
        const own = totalOf(batch, row);
        functions.addMinMax(sums, this.#totals.byteOffset, own, weight, Math.ceil(count / 2), kept.byteOffset);
        out.set(kept.subarray(0, count), at);
      },
    };
  }

  /** Whose sums are in memory. */
  #asking: { readonly first: number } | undefined;

  #sumWindow(
    batch: CountRows,
    { first, end, count }: { readonly first: number; readonly end: number; readonly count: number },
  ) {
    const { functions, begin } = this.#kernel;
    const [entries, groups, queries] = [this.#entries, this.#groups, this.#queries];
    let nEntries = 0;
    let nGroups = 0;
    for (let row = first; row < end; row++) {
      let sum = 0;
      for (let e = batch.starts[row] as number; e < (batch.starts[row + 1] as number); e++) {
        const tile = this.#tiles[batch.columns[e] as number] as number;
        if (tile < 0) continue;
        const own = Math.min(batch.counts[e] as number, MOST);
        if (sum + own > MOST) {
          groups[nGroups++] = nEntries;
          sum = 0;
        }
        sum += own;
        entries[2 * nEntries] = tile;
        entries[2 * nEntries + 1] = own;
        nEntries++;
      }
      if (sum > 0) groups[nGroups++] = nEntries;
      queries[row - first] = nGroups;
    }
    functions.sumMinima(
      ...([begin, this.#bandBytes, Math.ceil(count / BAND)] as const),
      ...([entries.byteOffset, groups.byteOffset, queries.byteOffset, end - first] as const),
      ...([this.#sums.byteOffset, 4 * this.#sumsWidth] as const),
    );
    for (let row = first; row < end; row++) this.#addLists(batch, row, (row - first) * this.#sumsWidth, count);
  }

  #addLists(batch: CountRows, row: number, at: number, nRows: number): void {
    const { starts, rows, counts } = this.#lists;
    const sums = this.#sums;
    const end = batch.starts[row + 1] as number;
    for (let e = batch.starts[row] as number; e < end; e++) {
      const column = batch.columns[e] as number;
      if ((this.#tiles[column] as number) >= 0) continue;
      const own = batch.counts[e] as number;
      const last = starts[column + 1] as number;
      for (let k = starts[column] as number; k < last; k++) {
        const other = rows[k] as number;
        if (other >= nRows) break;
        sums[at + other] = (sums[at + other] as number) + Math.min(own, counts[k] as number);
      }
    }
  }
}

function totalOf({ starts, counts }: CountRows, row: number): number {
  let total = 0;
  for (let e = starts[row] as number; e < (starts[row + 1] as number); e++) total += counts[e] as number;
  return total;
}
