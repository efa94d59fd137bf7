import type { KernelAmong } from "../kernel/kernel-among.js";
import { createLinalgKernel, type LinalgKernel } from "../linalg/linalg-kernel.js";
import type { FeatureRows } from "../rows/feature-rows.js";
import { LocalVariance } from "./local-variance.js";
import { NEAREST } from "./nearest-list.js";
import type { SumOfTerms } from "./sum-of-terms.js";

/** What the rows with the largest kernel take off the variance of a new row: no more than all rows would. */
export class NearestVariance {
  readonly #noises: Float64Array;
  readonly #gram: Float32Array | KernelAmong;
  readonly #local = new LocalVariance();
  readonly #kernel: LinalgKernel;
  readonly #line: Float64Array;
  readonly #rows: Uint32Array;
  readonly #kernels: Float64Array;

  /**
   * @param gram of the rows: see `triangleOf`, `2 n^2` bytes; or what computes the elements that are needed, without more memory
   * @param noises `[nRows]`
   */
  constructor(gram: Float32Array | KernelAmong, noises: Float64Array) {
    this.#gram = gram;
    this.#noises = noises;
    const n = noises.length;
    this.#kernel = createLinalgKernel(8 * n + 12 * NEAREST);
    const { buffer, begin } = this.#kernel;
    this.#line = new Float64Array(buffer, begin, n);
    this.#kernels = new Float64Array(buffer, begin + 8 * n, NEAREST);
    this.#rows = new Uint32Array(buffer, begin + 8 * (n + NEAREST), NEAREST);
  }

  /** @param line kernel of the new row with each row, `[nRows]` */
  knownVariance(line: Float64Array): number {
    const [rows, kernels] = [this.#rows, this.#kernels];
    this.#line.set(line);
    const count = this.#kernel.functions.nearest(
      ...([this.#line.byteOffset, line.length, NEAREST, rows.byteOffset, kernels.byteOffset] as const),
    );
    if (this.#gram instanceof Float32Array) gather(this.#gram, rows, count, this.#local.gram);
    else this.#gram.write(rows, count, this.#local.gram, NEAREST);
    return this.#local.known({ rows, kernels, count }, this.#noises);
  }
}

/** Writes the lower triangle of the Gram matrix of the nearest rows: reads that wait for memory together. */
function gather(gram: Float32Array, rows: Uint32Array, count: number, local: Float64Array): void {
  for (let i = 0; i < count; i++) {
    const row = rows[i] as number;
    for (let j = 0; j <= i; j++) {
      const other = rows[j] as number;
      const at = row > other ? (row * (row + 1)) / 2 + other : (other * (other + 1)) / 2 + row;
      local[i * NEAREST + j] = gram[at] as number;
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
