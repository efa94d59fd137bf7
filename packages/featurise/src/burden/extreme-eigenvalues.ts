import type { BurdenMatrix } from "./burden-matrix.js";
import { EigenvalueCounter } from "./eigenvalue-count.js";
import { LanczosQuartet } from "./lanczos-quartet.js";

/** Error that an eigenvalue may have, per unit of its magnitude where that is above 1. */
const TOLERANCE = 1e-8;
/** Steps of the iteration between looks at the eigenvalues. */
const STEPS_BETWEEN = 4;

/** Works out the extreme eigenvalues of Burden matrices, four at a time. One object serves many matrices. */
export class ExtremeEigenvalues {
  /** `[4]` */
  readonly lowest = new Float64Array(4);
  /** `[4]` */
  readonly highest = new Float64Array(4);

  readonly #isLowest = new Uint8Array(4);
  readonly #isHighest = new Uint8Array(4);
  readonly #iteration = new LanczosQuartet();
  readonly #counter = new EigenvalueCounter();

  /**
   * Sets {@link lowest} and {@link highest} to those of the matrices with these diagonals, each within 1e-8 (relative above
   * 1).
   *
   * By Lanczos iteration. An eigenvalue is taken only when a count shows that none lies beyond it; where the iteration does
   * not get there, the counts alone find it by bisection.
   *
   * @param diagonals of four matrices, `[nRows, 4]`, 1 row or more
   */
  of(matrix: BurdenMatrix, diagonals: Float64Array): void {
    const { nRows } = matrix;
    const { couplings } = this.#iteration;
    const firstLook = nRows <= 18 ? nRows : 9 + (nRows >> 1);
    this.#iteration.begin(nRows);
    this.#isLowest.fill(0);
    this.#isHighest.fill(0);
    let unfinished = 4;
    for (let step = 1; unfinished > 0; step++) {
      this.#iteration.advance(matrix, diagonals);
      const isLook = step >= firstLook && (step - firstLook) % STEPS_BETWEEN === 0;
      for (let lane = 0; lane < 4; lane++) {
        if (this.#isLowest[lane] === 1 && this.#isHighest[lane] === 1) continue;
        const isLast = (couplings[lane] as number) < 1e-12 || step >= 3 * nRows + 30;
        if (isLook || isLast) this.#look(matrix, diagonals, lane);
        if (isLast) this.#bisectRest(matrix, diagonals, lane);
        unfinished -= (this.#isLowest[lane] as number) & (this.#isHighest[lane] as number);
      }
    }
  }

  /** Takes the eigenvalues that the iteration has for a matrix where none lies beyond. */
  #look(matrix: BurdenMatrix, diagonals: Float64Array, lane: number): void {
    const projected = this.#iteration.projected[lane] as LanczosQuartet["projected"][0];
    projected.solve();
    if (this.#isHighest[lane] === 0) {
      const { highest } = projected;
      const limit = highest + TOLERANCE * Math.max(1, Math.abs(highest));
      this.highest[lane] = highest;
      if (this.#counter.below(matrix, diagonals, lane, limit) === matrix.nRows) this.#isHighest[lane] = 1;
    }
    if (this.#isLowest[lane] === 0) {
      const { lowest } = projected;
      const limit = lowest - TOLERANCE * Math.max(1, Math.abs(lowest));
      this.lowest[lane] = lowest;
      if (this.#counter.below(matrix, diagonals, lane, limit) === 0) this.#isLowest[lane] = 1;
    }
  }

  /** Finds by counting what the iteration, at its end, has not found. */
  #bisectRest(matrix: BurdenMatrix, diagonals: Float64Array, lane: number): void {
    if (this.#isHighest[lane] === 0) {
      this.highest[lane] = this.#bisect(matrix, diagonals, lane, this.highest[lane] as number, 1);
      this.#isHighest[lane] = 1;
    }
    if (this.#isLowest[lane] === 0) {
      this.lowest[lane] = this.#bisect(matrix, diagonals, lane, this.lowest[lane] as number, -1);
      this.#isLowest[lane] = 1;
    }
  }

  /** The extreme eigenvalue at or beyond `known` in the direction of `sign`. */
  #bisect(matrix: BurdenMatrix, diagonals: Float64Array, lane: number, known: number, sign: 1 | -1): number {
    let inside = known;
    let outside = known;
    const hasBeyond = (limit: number) => {
      const below = this.#counter.below(matrix, diagonals, lane, limit);
      return sign > 0 ? below < matrix.nRows : below > 0;
    };
    for (let reach = 1e-8; reach < 1e9 && hasBeyond(outside); reach *= 4) {
      inside = outside;
      outside = known + sign * reach;
    }
    for (let i = 0; i < 100 && Math.abs(outside - inside) > TOLERANCE * Math.max(1, Math.abs(known)); i++) {
      const middle = (inside + outside) / 2;
      if (hasBeyond(middle)) inside = middle;
      else outside = middle;
    }
    return (inside + outside) / 2;
  }
}
