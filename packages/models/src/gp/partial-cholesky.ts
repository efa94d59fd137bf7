import type { Random } from "@molsieve/core";
import type { Kernel } from "../kernel/kernel.js";
import { Cholesky } from "../linalg/cholesky.js";
import type { FeatureRows } from "../rows/feature-rows.js";
import { takeRows } from "../rows/take-rows.js";
import { kernelAtItself } from "./kernel-at-itself.js";
import { SumOfTerms } from "./sum-of-terms.js";

/** Rest of a variance below which a row is no pivot. */
const LEAST = 1e-6;

/** `L` with `L L'` near a Gram matrix, `[n, rank]`, row by row. */
export interface PartialFactor {
  readonly rank: number;
  readonly factor: Float64Array;
}

/**
 * The factor that some rows, the pivots, give: columns of a Cholesky factor of the Gram matrix, each of a row drawn with a chance
 * in proportion to what of its variance the pivots before it leave open.
 *
 * Work: `n rank^2 / 2` additions and multiplications and the kernel of `rank` rows with all. Memory: `8 n rank` bytes.
 *
 * @param rows values filled up and scaled
 * @param mostRank less where fewer rows say all
 * @see doi:10.1002/cpa.22234 (Chen et al. 2025, randomly pivoted Cholesky)
 */
export async function partialCholesky(
  kernel: Kernel,
  rows: FeatureRows,
  mostRank: number,
  random: Random,
  breathe: () => Promise<void> | void,
): Promise<PartialFactor> {
  const n = rows.nRows;
  const sum = new SumOfTerms(kernel, rows);
  const open = kernelAtItself(kernel, rows);
  const factor = new Float64Array(n * mostRank);
  const line = new Float64Array(n);
  const total = () => open.reduce((all, each) => all + each, 0);
  const least = LEAST * total();
  let rank = 0;
  for (let left = total(); rank < mostRank && left > least; left = total(), rank++) {
    await breathe();
    let rest = random.nextFloat() * left;
    let pivot = open.findIndex((each) => {
      rest -= each;
      return rest < 0 && each > 0;
    });
    if (pivot < 0) pivot = open.indexOf(Math.max(...open));
    sum.query(takeRows(rows, [pivot]))(0, line);
    const own = factor.subarray(pivot * mostRank, pivot * mostRank + rank).slice();
    const scale = Math.sqrt(open[pivot] as number);
    for (let i = 0; i < n; i++) {
      const at = i * mostRank;
      let value = line[i] as number;
      for (let p = 0; p < rank; p++) value -= (own[p] as number) * (factor[at + p] as number);
      value /= scale;
      factor[at + rank] = value;
      open[i] = Math.max((open[i] as number) - value * value, 0);
    }
    open[pivot] = 0;
  }
  return { rank: mostRank, factor };
}

/** The inverse of `L L' + D` times each side, by Woodbury's formula. */
export class LowRankInverse {
  readonly #factor: PartialFactor;
  readonly #noises: Float64Array;
  readonly #inner: Cholesky;

  /** @param noises diagonal `D`, `[n]`; an infinite one leaves its row out: 0 comes back */
  constructor(factor: PartialFactor, noises: Float64Array) {
    this.#factor = factor;
    this.#noises = noises;
    const { rank } = factor;
    this.#inner = new Cholesky(rank);
    const scaled = factor.factor.map((each, at) => each / Math.sqrt(noises[Math.floor(at / rank)] as number));
    this.#inner.factorise((matrix, stride) => {
      for (let p = 0; p < rank; p++) {
        matrix.fill(0, p * stride, p * stride + p);
        matrix[p * stride + p] = 1;
      }
      this.#inner.addSquares(scaled);
    });
  }

  times(sides: Float64Array, nSides: number): Float64Array {
    const { rank, factor } = this.#factor;
    const n = this.#noises.length;
    const scaled = sides.map((each, at) => each / (this.#noises[Math.floor(at / nSides)] as number));
    const projected = Array.from({ length: nSides }, () => new Float64Array(rank));
    for (let i = 0; i < n; i++) {
      for (const [s, side] of projected.entries()) {
        const own = scaled[i * nSides + s] as number;
        for (let p = 0; p < rank; p++) side[p] = (side[p] as number) + own * (factor[i * rank + p] as number);
      }
    }
    const solved = projected.map((side) => this.#inner.solve(side));
    for (let i = 0; i < n; i++) {
      for (const [s, side] of solved.entries()) {
        let away = 0;
        for (let p = 0; p < rank; p++) away += (side[p] as number) * (factor[i * rank + p] as number);
        scaled[i * nSides + s] = (scaled[i * nSides + s] as number) - away / (this.#noises[i] as number);
      }
    }
    return scaled;
  }
}
