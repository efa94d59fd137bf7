import type { KernelAmong } from "../kernel/kernel-among.js";
import type { FeatureRows } from "../rows/feature-rows.js";
import { LocalVariance } from "./local-variance.js";
import { NEAREST, NearestList } from "./nearest-list.js";
import type { SumOfTerms } from "./sum-of-terms.js";

/** What the rows with the largest kernel take off the variance of a new row: no more than all rows would. */
export class NearestVariance {
  readonly #noises: Float64Array;
  readonly #gram: Float32Array | KernelAmong;
  readonly #nearest = new NearestList();
  readonly #local = new LocalVariance();

  /**
   * @param gram of the rows: see `triangleOf`, `2 n^2` bytes; or what computes the elements that are needed, without more memory
   * @param noises `[nRows]`
   */
  constructor(gram: Float32Array | KernelAmong, noises: Float64Array) {
    this.#gram = gram;
    this.#noises = noises;
  }

  /** @param line kernel of the new row with each row, `[nRows]` */
  knownVariance(line: Float64Array): number {
    const nearest = this.#nearest;
    nearest.count = 0;
    for (let i = 0; i < line.length; i++) nearest.offer(i, line[i] as number);
    if (this.#gram instanceof Float32Array) this.#gather(this.#gram, nearest);
    else this.#gram.write(nearest.rows, nearest.count, this.#local.gram, NEAREST);
    return this.#local.known(nearest, this.#noises);
  }

  /** Writes the lower triangle of the Gram matrix of the nearest rows: reads that wait for memory together. */
  #gather(gram: Float32Array, { rows, count }: NearestList): void {
    const local = this.#local.gram;
    for (let i = 0; i < count; i++) {
      const row = rows[i] as number;
      for (let j = 0; j <= i; j++) {
        const other = rows[j] as number;
        const at = row > other ? (row * (row + 1)) / 2 + other : (other * (other + 1)) / 2 + row;
        local[i * NEAREST + j] = gram[at] as number;
      }
    }
  }
}

/** Lower triangle of the Gram matrix of the rows, row by row. */
export function triangleOf(sum: SumOfTerms, rows: FeatureRows): Float32Array {
  const n = rows.nRows;
  const gram = new Float32Array((n * (n + 1)) / 2);
  const write = sum.query(rows);
  const line = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    write(i, line, 0, i + 1);
    gram.set(line.subarray(0, i + 1), (i * (i + 1)) / 2);
  }
  return gram;
}
