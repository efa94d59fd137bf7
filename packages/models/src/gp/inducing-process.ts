import type { Kernel } from "../kernel/kernel.js";
import { Cholesky } from "../linalg/cholesky.js";
import type { FeatureRows } from "../rows/feature-rows.js";
import { takeRows } from "../rows/take-rows.js";
import type { Conditioned } from "./conditioned-on.js";
import type { LeftOut } from "./leave-one-out.js";
import type { Process } from "./process.js";
import { SumOfTerms } from "./sum-of-terms.js";

/** Rows whose kernel is computed at a time. */
const BATCH = 256;

/**
 * Processes that see all rows through the kernel with some of them, the inducing rows: the projected process (DTC), of
 * equal mean as the variational one. `8 m^2` bytes and `n m^2 / 2` additions and multiplications for `m` inducing rows.
 *
 * @see doi:10.5555/1046920.1194909 (Quinonero-Candela & Rasmussen 2005)
 */
export class InducingProcess implements Process {
  readonly basis: FeatureRows;
  readonly #rows: FeatureRows;
  readonly #sum: SumOfTerms;
  readonly #cholesky: Cholesky;
  #targets: readonly Float64Array[] = [];
  #noises: Float64Array = new Float64Array();
  #conditioned: Conditioned = { alphas: [], means: [] };

  /**
   * @param rows values filled up and scaled
   * @param inducing numbers of the inducing rows
   */
  constructor(kernel: Kernel, rows: FeatureRows, inducing: Uint32Array) {
    this.#rows = rows;
    this.basis = takeRows(rows, inducing);
    this.#sum = new SumOfTerms(kernel, this.basis);
    this.#cholesky = new Cholesky(inducing.length);
  }

  condition(targets: readonly Float64Array[], noises: Float64Array): Conditioned {
    const m = this.basis.nRows;
    const cholesky = this.#cholesky;
    const sides = [...targets, new Float64Array(noises.length).fill(1)];
    const projected = sides.map(() => new Float64Array(m));
    cholesky.factorise((matrix, stride) => {
      this.#sum.fillTriangle(this.basis, matrix, stride);
      for (const side of projected) side.fill(0);
      this.#inBatches((lines, from) => {
        const scaled = lines.map((each, at) => each / Math.sqrt(noises[from + Math.floor(at / m)] as number));
        cholesky.addSquares(scaled);
        for (let at = 0; at < lines.length; at++) {
          const i = from + Math.floor(at / m);
          const share = (lines[at] as number) / (noises[i] as number);
          for (const [o, side] of projected.entries()) {
            side[at % m] = (side[at % m] as number) + share * (sides[o]?.[i] as number);
          }
        }
      });
    });
    const solved = projected.map((side) => cholesky.solve(side));
    const ones = projected[targets.length] as Float64Array;
    const means = targets.map(
      (_, o) =>
        this.#product(noises, sides, o, ones, solved) / this.#product(noises, sides, targets.length, ones, solved),
    );
    const alphaOfOnes = solved[targets.length] as Float64Array;
    const alphas = targets.map((_, o) => {
      return (solved[o] as Float64Array).map((each, j) => each - (means[o] as number) * (alphaOfOnes[j] as number));
    });
    this.#targets = targets;
    this.#noises = noises;
    this.#conditioned = { alphas, means };
    return this.#conditioned;
  }

  /** `1' S^-1 y` of one side, where `S` is the covariance that the inducing rows give to all rows, noise included. */
  #product(
    noises: Float64Array,
    sides: readonly Float64Array[],
    o: number,
    ones: Float64Array,
    solved: readonly Float64Array[],
  ): number {
    let product = 0;
    for (const [i, noise] of noises.entries()) product += (sides[o]?.[i] as number) / noise;
    for (const [j, one] of ones.entries()) product -= one * (solved[o]?.[j] as number);
    return product;
  }

  leaveOneOut(rows: Uint32Array): LeftOut {
    const m = this.basis.nRows;
    const { alphas, means } = this.#conditioned;
    const variances = new Float64Array(rows.length);
    const left = alphas.map(() => new Float64Array(rows.length));
    this.#inBatches(
      (lines, from) => {
        const forms = this.#cholesky.quadraticForms(lines);
        for (const [r, form] of forms.entries()) {
          const i = rows[from + r] as number;
          const rest = Math.max(1 - form / (this.#noises[i] as number), 1e-9);
          variances[from + r] = form / rest;
          for (const [o, alpha] of alphas.entries()) {
            let mean = means[o] as number;
            for (let j = 0; j < m; j++) mean += (lines[r * m + j] as number) * (alpha[j] as number);
            const own = (form / (this.#noises[i] as number)) * (this.#targets[o]?.[i] as number);
            (left[o] as Float64Array)[from + r] = (mean - own) / rest;
          }
        }
      },
      takeRows(this.#rows, rows),
    );
    return { means: left, variances };
  }

  #inBatches(use: (lines: Float64Array, from: number) => void, rows = this.#rows): void {
    const m = this.basis.nRows;
    const write = this.#sum.query(rows);
    for (let from = 0; from < rows.nRows; from += BATCH) {
      const lines = new Float64Array(Math.min(BATCH, rows.nRows - from) * m);
      for (let r = 0; r < lines.length / m; r++) write(from + r, lines, r * m);
      use(lines, from);
    }
  }
}
