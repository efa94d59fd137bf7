import { createLinalgKernel, type LinalgKernel } from "../linalg/linalg-kernel.js";
import type { CountRows } from "../rows/feature-rows.js";
import { type LevelLists, levelLists } from "./level-lists.js";
import type { TermQuery } from "./term-query.js";

/** Levels that at least one of so many rows reaches are bitmaps; the rest are lists. */
const RARE = 128;

/** Rows of a band of bitmaps, and bytes of one bitmap in it. */
const BAND = 128;
const BITMAP = 16;

/** Entries come in groups of so many. */
const GROUP = 16;

/** Rows of a batch that ask together. */
const WINDOW = 16;

/** Sparse rows made ready for the sum of minima / sum of maxima over the columns. */
export class MinMaxIndex {
  readonly #nRows: number;
  readonly #levels: LevelLists;
  readonly #kernel: LinalgKernel;
  readonly #bandBytes: number;
  readonly #entries: Uint32Array;
  readonly #ends: Uint32Array;
  /** `[WINDOW, nRows]`, lines `#sumsWidth` apart. */
  readonly #sums: Uint32Array;
  readonly #sumsWidth: number;
  readonly #totals: Float64Array;
  readonly #kept: Float64Array;
  readonly #planesAt: number;

  constructor(rows: CountRows, nRows: number) {
    this.#nRows = nRows;
    this.#levels = levelLists(rows, nRows, Math.ceil(nRows / RARE));
    const { firsts } = this.#levels;
    const nLevels = firsts[rows.width] as number;
    const nBands = Math.ceil(nRows / BAND);
    // Bitmap 0 of a band is empty.
    this.#bandBytes = BITMAP * (nLevels + 1);
    this.#sumsWidth = BAND * nBands;
    const nEntries = WINDOW * GROUP * Math.ceil(nLevels / GROUP);
    this.#kernel = createLinalgKernel(
      nBands * this.#bandBytes + this.#sumsWidth * (4 * WINDOW + 16) + 4 * nEntries + 4 * WINDOW + 16 * BITMAP,
    );
    const { buffer, begin } = this.#kernel;
    let next = begin + nBands * this.#bandBytes;
    const place = (bytes: number) => {
      next += bytes;
      return next - bytes;
    };
    const bytes = new Uint8Array(buffer, begin, nBands * this.#bandBytes);
    for (let i = 0; i < nRows; i++) {
      const at = Math.floor(i / BAND) * this.#bandBytes + BITMAP + (i % 16);
      const bit = 1 << ((i % BAND) >> 4);
      for (let e = rows.starts[i] as number; e < (rows.starts[i + 1] as number); e++) {
        const column = rows.columns[e] as number;
        const first = firsts[column] as number;
        const end = Math.min(first + (rows.counts[e] as number), firsts[column + 1] as number);
        for (let level = first; level < end; level++)
          bytes[at + BITMAP * level] = (bytes[at + BITMAP * level] as number) | bit;
      }
    }
    this.#sums = new Uint32Array(buffer, place(4 * WINDOW * this.#sumsWidth), WINDOW * this.#sumsWidth);
    this.#totals = new Float64Array(buffer, place(8 * this.#sumsWidth), this.#sumsWidth);
    this.#kept = new Float64Array(buffer, place(8 * this.#sumsWidth), this.#sumsWidth);
    this.#planesAt = place(16 * BITMAP);
    this.#entries = new Uint32Array(buffer, place(4 * nEntries), nEntries);
    this.#ends = new Uint32Array(buffer, place(4 * WINDOW), WINDOW);
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
    const { firsts } = this.#levels;
    const [entries, ends] = [this.#entries, this.#ends];
    let nEntries = 0;
    const { starts, columns, counts } = batch;
    for (let row = first; row < end; row++) {
      const last = starts[row + 1] as number;
      for (let e = starts[row] as number; e < last; e++) {
        const column = columns[e] as number;
        const least = firsts[column] as number;
        const most = Math.min(least + (counts[e] as number), firsts[column + 1] as number);
        for (let level = least; level < most; level++) entries[nEntries++] = BITMAP * (level + 1);
      }
      while (nEntries % GROUP !== 0) entries[nEntries++] = 0;
      ends[row - first] = nEntries;
    }
    functions.sumMinima(
      ...([begin, this.#bandBytes, Math.ceil(count / BAND)] as const),
      ...([entries.byteOffset, ends.byteOffset, end - first] as const),
      ...([this.#sums.byteOffset, 4 * this.#sumsWidth, this.#planesAt] as const),
    );
    for (let row = first; row < end; row++) this.#addExcess(batch, row, (row - first) * this.#sumsWidth, count);
  }

  #addExcess(batch: CountRows, row: number, at: number, nRows: number): void {
    const { firsts, excess } = this.#levels;
    const { starts, rows, counts } = excess;
    const sums = this.#sums;
    const end = batch.starts[row + 1] as number;
    for (let e = batch.starts[row] as number; e < end; e++) {
      const column = batch.columns[e] as number;
      const own = (batch.counts[e] as number) - ((firsts[column + 1] as number) - (firsts[column] as number));
      if (own <= 0) continue;
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
