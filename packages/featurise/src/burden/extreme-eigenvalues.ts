import { type BurdenMatrix, UNBONDED } from "./burden-matrix.js";
import { EigenvalueCounter } from "./eigenvalue-count.js";
import { Tridiagonal } from "./tridiagonal.js";

/** Absolute error that an eigenvalue may have, per unit of its magnitude where that is above 1. */
const TOLERANCE = 1e-8;
/** Steps of the iteration between looks at the eigenvalues. */
const STEPS_BETWEEN = 4;

/** Works out the extreme eigenvalues of Burden matrices. One object serves many matrices. */
export class ExtremeEigenvalues {
  lowest = 0;
  highest = 0;

  /** Vectors of the iteration at their own lengths, {@link #coupling} and {@link #previousCoupling}. */
  #present = new Float64Array(64);
  #previous = new Float64Array(64);
  #product = new Float64Array(64);
  #coupling = 0;
  #previousCoupling = 0;
  /** Sum of the elements of {@link #present}. */
  #sum = 0;
  readonly #projected = new Tridiagonal();
  readonly #counter = new EigenvalueCounter();

  /**
   * Sets {@link lowest} and {@link highest} to those of a matrix with this diagonal, each within 1e-9 (relative above 1).
   *
   * By Lanczos iteration from a fixed vector without symmetry. An eigenvalue is taken only when a count shows that none lies
   * beyond it; where the iteration does not get there, the counts alone find it by bisection.
   */
  of(matrix: BurdenMatrix, diagonal: Float64Array): void {
    const { nRows } = matrix;
    this.#begin(nRows);
    const projected = this.#projected;
    const firstLook = nRows <= 18 ? nRows : 9 + (nRows >> 1);
    let isLowest = false;
    let isHighest = false;
    let isLast = false;
    for (let step = 1; !(isLast || (isLowest && isHighest)); step++) {
      this.#advance(matrix, diagonal);
      isLast = this.#coupling < 1e-12 || step >= 3 * nRows + 30;
      if (!isLast && (step < firstLook || (step - firstLook) % STEPS_BETWEEN !== 0)) continue;
      projected.solve();
      if (!isHighest) {
        this.highest = projected.highest;
        isHighest = this.#countAbove(matrix, diagonal) === 0;
      }
      if (!isLowest) {
        this.lowest = projected.lowest;
        isLowest = this.#countBelow(matrix, diagonal) === 0;
      }
    }
    if (!isHighest) this.highest = this.#bisect(matrix, diagonal, this.highest, 1);
    if (!isLowest) this.lowest = this.#bisect(matrix, diagonal, this.lowest, -1);
  }

  #countAbove(matrix: BurdenMatrix, diagonal: Float64Array): number {
    const limit = this.highest + TOLERANCE * Math.max(1, Math.abs(this.highest));
    return matrix.nRows - this.#counter.below(matrix, diagonal, limit);
  }

  #countBelow(matrix: BurdenMatrix, diagonal: Float64Array): number {
    return this.#counter.below(matrix, diagonal, this.lowest - TOLERANCE * Math.max(1, Math.abs(this.lowest)));
  }

  #begin(nRows: number): void {
    if (this.#present.length < nRows) {
      this.#present = new Float64Array(2 * nRows);
      this.#previous = new Float64Array(2 * nRows);
      this.#product = new Float64Array(2 * nRows);
    }
    this.#projected.nRows = 0;
    const present = this.#present;
    let sum = 0;
    let square = 0;
    let seed = 12345;
    for (let i = 0; i < nRows; i++) {
      seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff;
      const element = 0.5 + seed / 0x7fffffff;
      present[i] = element;
      sum += element;
      square += element * element;
    }
    this.#sum = sum;
    this.#coupling = Math.sqrt(square);
    this.#previousCoupling = 0;
    this.#previous.fill(0, 0, nRows);
  }

  /** One step of the iteration. */
  #advance(matrix: BurdenMatrix, diagonal: Float64Array): void {
    const { nRows, start, columns, elements } = matrix;
    const present = this.#present;
    const previous = this.#previous;
    const product = this.#product;
    const unbonded = UNBONDED * this.#sum;
    const length = this.#coupling;
    let overlap = 0;
    let k = 0;
    for (let i = 0; i < nRows; i++) {
      const own = present[i] as number;
      let element = unbonded + ((diagonal[i] as number) - UNBONDED) * own;
      for (const end = start[i + 1] as number; k < end; k++) {
        element += (elements[k] as number) * (present[columns[k] as number] as number);
      }
      product[i] = element;
      overlap += element * own;
    }
    overlap /= length * length;
    const scale = 1 / length;
    const ownShare = overlap * scale;
    const previousShare = this.#previousCoupling === 0 ? 0 : length / this.#previousCoupling;
    let sum = 0;
    let square = 0;
    for (let i = 0; i < nRows; i++) {
      const rest =
        (product[i] as number) * scale - ownShare * (present[i] as number) - previousShare * (previous[i] as number);
      previous[i] = rest;
      sum += rest;
      square += rest * rest;
    }
    this.#projected.push(overlap, square);
    this.#previousCoupling = length;
    this.#coupling = Math.sqrt(square);
    this.#sum = sum;
    this.#previous = present;
    this.#present = previous;
  }

  /** The extreme eigenvalue at or beyond `known` in the direction of `sign`. */
  #bisect(matrix: BurdenMatrix, diagonal: Float64Array, known: number, sign: 1 | -1): number {
    const { nRows } = matrix;
    let inside = known;
    let outside = known;
    const hasBeyond = (limit: number) => {
      const below = this.#counter.below(matrix, diagonal, limit);
      return sign > 0 ? below < nRows : below > 0;
    };
    for (let reach = 1e-8; hasBeyond(outside); reach *= 4) {
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
