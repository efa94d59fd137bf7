import { type BurdenMatrix, UNBONDED } from "./burden-matrix.js";
import { EigenvalueCounter } from "./eigenvalue-count.js";
import { Tridiagonal } from "./tridiagonal.js";

/** Absolute error that an eigenvalue may have, per unit of its magnitude where that is above 1. */
const TOLERANCE = 1e-8;
/** Steps of the iteration before the first look at the eigenvalues, and between looks. */
const FIRST_LOOK = 12;
const STEPS_BETWEEN = 5;

/** Works out the extreme eigenvalues of Burden matrices. One object serves many matrices. */
export class ExtremeEigenvalues {
  lowest = 0;
  highest = 0;

  #present = new Float64Array(64);
  #previous = new Float64Array(64);
  #next = new Float64Array(64);
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
    let isLowest = false;
    let isHighest = false;
    let coupling = 0;
    for (let step = 1; !(isLowest && isHighest); step++) {
      coupling = this.#advance(matrix, diagonal, coupling);
      const isLast = coupling < 1e-12 || step >= 3 * nRows + 30;
      if (!isLast && (step < FIRST_LOOK || (step - FIRST_LOOK) % STEPS_BETWEEN !== 0)) continue;
      const residual = 3e-9 / (coupling * coupling);
      if (!isHighest) {
        this.highest = projected.largest(1);
        const isClose = projected.lastElementSquared < residual;
        isHighest = (isClose || isLast) && this.#countAbove(matrix, diagonal) === 0;
      }
      if (!isLowest) {
        this.lowest = -projected.largest(-1);
        const isClose = projected.lastElementSquared < residual;
        isLowest = (isClose || isLast) && this.#countBelow(matrix, diagonal) === 0;
      }
      if (isLast) break;
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
      this.#next = new Float64Array(2 * nRows);
    }
    this.#projected.nRows = 0;
    const present = this.#present;
    let square = 0;
    let seed = 12345;
    for (let i = 0; i < nRows; i++) {
      seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff;
      const element = 0.5 + seed / 0x7fffffff;
      present[i] = element;
      square += element * element;
    }
    const scale = 1 / Math.sqrt(square);
    for (let i = 0; i < nRows; i++) present[i] = (present[i] as number) * scale;
    this.#previous.fill(0, 0, nRows);
  }

  /** One step of the iteration; the coupling to the next. */
  #advance(matrix: BurdenMatrix, diagonal: Float64Array, coupling: number): number {
    const { nRows, start, columns, elements } = matrix;
    const present = this.#present;
    const previous = this.#previous;
    const next = this.#next;
    let sum = 0;
    for (let i = 0; i < nRows; i++) sum += present[i] as number;
    sum *= UNBONDED;
    let overlap = 0;
    let k = 0;
    for (let i = 0; i < nRows; i++) {
      const own = present[i] as number;
      let product = sum + ((diagonal[i] as number) - UNBONDED) * own - coupling * (previous[i] as number);
      for (const end = start[i + 1] as number; k < end; k++) {
        product += (elements[k] as number) * (present[columns[k] as number] as number);
      }
      next[i] = product;
      overlap += product * own;
    }
    let square = 0;
    for (let i = 0; i < nRows; i++) {
      const rest = (next[i] as number) - overlap * (present[i] as number);
      next[i] = rest;
      square += rest * rest;
    }
    const length = Math.sqrt(square);
    const scale = length === 0 ? 0 : 1 / length;
    for (let i = 0; i < nRows; i++) next[i] = (next[i] as number) * scale;
    this.#projected.push(overlap, square);
    this.#previous = present;
    this.#present = next;
    this.#next = previous;
    return length;
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
