import { type BurdenMatrix, UNBONDED } from "./burden-matrix.js";
import { Tridiagonal } from "./tridiagonal.js";

/**
 * Lanczos iterations of four matrices that differ in their diagonals only, side by side: one pass over the bonds serves all
 * four, and none waits for the sums of another.
 *
 * Vectors are `[nRows, 4]`, and kept at their own lengths.
 */
export class LanczosQuartet {
  /** The matrices as the iteration has them so far. */
  readonly projected = [new Tridiagonal(), new Tridiagonal(), new Tridiagonal(), new Tridiagonal()] as const;
  /** Element of each beside the diagonal that joins what there is to the next row, `[4]`; 0 where there is no next. */
  readonly couplings = new Float64Array(4);

  #present = new Float64Array(256);
  #previous = new Float64Array(256);
  #product = new Float64Array(256);
  readonly #previousCouplings = new Float64Array(4);
  /** Sums of the elements of the present vectors. */
  readonly #sums = new Float64Array(4);

  /** Starts from a vector without symmetry. */
  begin(nRows: number): void {
    if (this.#present.length < 4 * nRows) {
      this.#present = new Float64Array(8 * nRows);
      this.#previous = new Float64Array(8 * nRows);
      this.#product = new Float64Array(8 * nRows);
    }
    let sum = 0;
    let square = 0;
    let seed = 12345;
    for (let row = 0; row < nRows; row++) {
      seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff;
      const element = 0.5 + seed / 0x7fffffff;
      this.#present.fill(element, 4 * row, 4 * row + 4);
      sum += element;
      square += element * element;
    }
    this.#sums.fill(sum);
    this.couplings.fill(Math.sqrt(square));
    // Any length but 0, for a previous vector of zeroes.
    this.#previousCouplings.fill(1);
    this.#previous.fill(0, 0, 4 * nRows);
    for (const projected of this.projected) projected.nRows = 0;
  }

  /**
   * One step of all four.
   *
   * @param diagonals `[nRows, 4]`
   */
  advance(matrix: BurdenMatrix, diagonals: Float64Array): void {
    const { nRows, nBonds, bondRow, bondColumn, bondElement } = matrix;
    const { couplings, projected } = this;
    const sums = this.#sums;
    const previousCouplings = this.#previousCouplings;
    const present = this.#present;
    const previous = this.#previous;
    const product = this.#product;
    const u0 = UNBONDED * (sums[0] as number);
    const u1 = UNBONDED * (sums[1] as number);
    const u2 = UNBONDED * (sums[2] as number);
    const u3 = UNBONDED * (sums[3] as number);
    let o0 = 0;
    let o1 = 0;
    let o2 = 0;
    let o3 = 0;
    for (let i = 0; i < 4 * nRows; i += 4) {
      const x0 = present[i] as number;
      const x1 = present[i + 1] as number;
      const x2 = present[i + 2] as number;
      const x3 = present[i + 3] as number;
      const y0 = u0 + ((diagonals[i] as number) - UNBONDED) * x0;
      const y1 = u1 + ((diagonals[i + 1] as number) - UNBONDED) * x1;
      const y2 = u2 + ((diagonals[i + 2] as number) - UNBONDED) * x2;
      const y3 = u3 + ((diagonals[i + 3] as number) - UNBONDED) * x3;
      product[i] = y0;
      product[i + 1] = y1;
      product[i + 2] = y2;
      product[i + 3] = y3;
      o0 += x0 * y0;
      o1 += x1 * y1;
      o2 += x2 * y2;
      o3 += x3 * y3;
    }
    for (let bond = 0; bond < nBonds; bond++) {
      const i = 4 * (bondRow[bond] as number);
      const j = 4 * (bondColumn[bond] as number);
      const element = bondElement[bond] as number;
      const a0 = element * (present[i] as number);
      const a1 = element * (present[i + 1] as number);
      const a2 = element * (present[i + 2] as number);
      const a3 = element * (present[i + 3] as number);
      const b0 = present[j] as number;
      const b1 = present[j + 1] as number;
      const b2 = present[j + 2] as number;
      const b3 = present[j + 3] as number;
      product[i] = (product[i] as number) + element * b0;
      product[i + 1] = (product[i + 1] as number) + element * b1;
      product[i + 2] = (product[i + 2] as number) + element * b2;
      product[i + 3] = (product[i + 3] as number) + element * b3;
      product[j] = (product[j] as number) + a0;
      product[j + 1] = (product[j + 1] as number) + a1;
      product[j + 2] = (product[j + 2] as number) + a2;
      product[j + 3] = (product[j + 3] as number) + a3;
      o0 += 2 * a0 * b0;
      o1 += 2 * a1 * b1;
      o2 += 2 * a2 * b2;
      o3 += 2 * a3 * b3;
    }
    const i0 = 1 / (couplings[0] as number);
    const i1 = 1 / (couplings[1] as number);
    const i2 = 1 / (couplings[2] as number);
    const i3 = 1 / (couplings[3] as number);
    o0 *= i0 * i0;
    o1 *= i1 * i1;
    o2 *= i2 * i2;
    o3 *= i3 * i3;
    const p0 = (couplings[0] as number) / (previousCouplings[0] as number);
    const p1 = (couplings[1] as number) / (previousCouplings[1] as number);
    const p2 = (couplings[2] as number) / (previousCouplings[2] as number);
    const p3 = (couplings[3] as number) / (previousCouplings[3] as number);
    let s0 = 0;
    let s1 = 0;
    let s2 = 0;
    let s3 = 0;
    let q0 = 0;
    let q1 = 0;
    let q2 = 0;
    let q3 = 0;
    for (let i = 0; i < 4 * nRows; i += 4) {
      const r0 = ((product[i] as number) - o0 * (present[i] as number)) * i0 - p0 * (previous[i] as number);
      const r1 = ((product[i + 1] as number) - o1 * (present[i + 1] as number)) * i1 - p1 * (previous[i + 1] as number);
      const r2 = ((product[i + 2] as number) - o2 * (present[i + 2] as number)) * i2 - p2 * (previous[i + 2] as number);
      const r3 = ((product[i + 3] as number) - o3 * (present[i + 3] as number)) * i3 - p3 * (previous[i + 3] as number);
      previous[i] = r0;
      previous[i + 1] = r1;
      previous[i + 2] = r2;
      previous[i + 3] = r3;
      s0 += r0;
      s1 += r1;
      s2 += r2;
      s3 += r3;
      q0 += r0 * r0;
      q1 += r1 * r1;
      q2 += r2 * r2;
      q3 += r3 * r3;
    }
    projected[0].push(o0, q0);
    projected[1].push(o1, q1);
    projected[2].push(o2, q2);
    projected[3].push(o3, q3);
    sums[0] = s0;
    sums[1] = s1;
    sums[2] = s2;
    sums[3] = s3;
    previousCouplings.set(couplings);
    couplings[0] = Math.sqrt(q0);
    couplings[1] = Math.sqrt(q1);
    couplings[2] = Math.sqrt(q2);
    couplings[3] = Math.sqrt(q3);
    this.#previous = present;
    this.#present = previous;
  }
}
