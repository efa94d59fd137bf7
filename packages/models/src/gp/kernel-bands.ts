import type { Kernel } from "../kernel/kernel.js";
import { createLinalgKernel, type LinalgKernel } from "../linalg/linalg-kernel.js";
import type { FeatureRows } from "../rows/feature-rows.js";
import { NearestList } from "./nearest-list.js";
import { SumOfTerms } from "./sum-of-terms.js";

/** Rows of a band; a multiple of 32, as that many ask together. */
const BAND = 64;

/**
 * The Gram matrix of rows in bands of lines that are computed, used and thrown away. The first of them, as many as `keptBytes`
 * hold, are kept as float32 for `nearly`.
 */
export class KernelBands {
  readonly nRows: number;
  readonly #write: (row: number, out: Float64Array, at: number, count: number) => void;
  readonly #keptBytes: number;
  readonly #kept: Float32Array[] = [];
  #usedBytes = 0;
  readonly #line: Float64Array;
  #room: { readonly kernel: LinalgKernel; readonly stride: number } | undefined;

  /** @param rows values filled up and scaled */
  constructor(kernel: Kernel, rows: FeatureRows, keptBytes: number) {
    this.nRows = rows.nRows;
    this.#write = new SumOfTerms(kernel, rows).query(rows);
    this.#keptBytes = keptBytes;
    this.#line = new Float64Array(rows.nRows);
  }

  /**
   * The matrix times each side, `[nRows, nSides]`.
   *
   * @param sides `[nRows, nSides]`
   * @param precision `exact`: of float64; `near`: what is kept is used, rounded to float32
   */
  async multiply(
    sides: Float64Array,
    nSides: number,
    precision: "exact" | "near",
    breathe: () => Promise<void> | void,
  ): Promise<Float64Array> {
    const stride = Math.ceil(nSides / 2) * 2;
    const size = Math.ceil(this.nRows / 4) * 4;
    if (this.#room?.stride !== stride) {
      this.#room = { kernel: createLinalgKernel(8 * size * (BAND + 2 * stride)), stride };
    }
    const { kernel } = this.#room;
    const { functions, buffer, begin } = kernel;
    const sidesAt = begin + 8 * size * BAND;
    const outAt = sidesAt + 8 * size * stride;
    const own = new Float64Array(buffer, sidesAt, size * stride);
    const out = new Float64Array(buffer, outAt, size * stride).fill(0);
    for (let i = 0; i < this.nRows; i++) {
      for (let s = 0; s < nSides; s++) own[i * stride + s] = sides[i * nSides + s] as number;
    }
    const doubles = new Float64Array(buffer, begin, size * BAND);
    const floats = new Float32Array(buffer, begin, size * BAND);
    for (let first = 0; first < this.nRows; first += BAND) {
      const width = Math.min(first + BAND, size);
      const nGroups = (width - first) / 4;
      const kept = this.#kept[first / BAND];
      if (precision === "near" && kept !== undefined) {
        floats.set(kept);
        functions.addSymmetricProductOfFloats(begin, first, nGroups, sidesAt, outAt, 8 * stride);
      } else {
        this.#fill(doubles, first, width);
        functions.addSymmetricProduct(begin, first, nGroups, sidesAt, outAt, 8 * stride);
      }
      await breathe();
    }
    const product = new Float64Array(this.nRows * nSides);
    for (let i = 0; i < this.nRows; i++) {
      for (let s = 0; s < nSides; s++) product[i * nSides + s] = out[i * stride + s] as number;
    }
    return product;
  }

  /** Of each row the nearest others. */
  async nearest(breathe: () => Promise<void> | void): Promise<NearestList[]> {
    const lists = Array.from({ length: this.nRows }, () => new NearestList());
    const size = Math.ceil(this.nRows / 4) * 4;
    const computed = new Float64Array(size * BAND);
    for (let first = 0; first < this.nRows; first += BAND) {
      const width = Math.min(first + BAND, size);
      const kept = this.#kept[first / BAND];
      if (kept === undefined) this.#fill(computed, first, width);
      const lines = kept ?? computed;
      for (let i = first; i < width && i < this.nRows; i++) {
        const at = placeOf(i, first, width);
        const own = lists[i] as NearestList;
        for (let j = 0; j < i; j++) {
          const kernel = lines[at + 4 * j] as number;
          own.offer(j, kernel);
          (lists[j] as NearestList).offer(i, kernel);
        }
      }
      await breathe();
    }
    return lists;
  }

  /** Computes the lines from `first` to `width`, and keeps them where there is room. */
  #fill(lines: Float64Array, first: number, width: number): void {
    const line = this.#line;
    const length = (width - first) * width;
    lines.fill(0, 0, length);
    const end = Math.min(width, this.nRows);
    for (let i = first; i < end; i++) {
      this.#write(i, line, 0, i + 1);
      line[i] = (line[i] as number) / 2;
      const at = placeOf(i, first, width);
      for (let j = 0; j <= i; j++) lines[at + 4 * j] = line[j] as number;
    }
    if (first / BAND !== this.#kept.length || this.#usedBytes + 4 * length > this.#keptBytes) return;
    this.#usedBytes += 4 * length;
    this.#kept.push(new Float32Array(lines.subarray(0, length)));
  }
}

/** Where the first number of a line stands in its band; the others follow by fours. */
function placeOf(row: number, first: number, width: number): number {
  return ((row - first) >> 2) * 4 * width + (row & 3);
}
