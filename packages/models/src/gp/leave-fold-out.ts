import { Cholesky } from "../linalg/cholesky.js";
import type { Conditioned } from "./conditioned-on.js";
import type { LeftOut } from "./leave-one-out.js";

/** Processes as `leaveFoldOut` takes them. */
export interface InvertedProcesses {
  /** Holds the inverse of `A`, kernel and noise. */
  readonly inverse: Cholesky;
  /** `A^-1 1`, `[n]`. */
  readonly ones: Float64Array;
  readonly conditioned: Conditioned;
  /** `[n]` each. */
  readonly targets: readonly Float64Array[];
  readonly noises: Float64Array;
}

/** What processes say that have not seen a fold. */
export interface FoldLeftOut {
  /** Of the rows of the fold. */
  readonly fold: LeftOut;
  /** Of the rows of the rest when each of these is left out too. */
  readonly rest: LeftOut;
}

/** Rows of the rest at a time. */
const BATCH = 256;

/**
 * What the processes would say had they not seen the rows of a fold, in closed form. With `M = [A^-1]_II`: means
 * `y_I - M^-1 alpha_I` and variances `diag(M^-1) - noise_I`; the kernel is that of all rows, the constant mean that which
 * generalised least squares estimate without the fold. Of the rest each row is then left out by the same formulas, from
 * `[A^-1]_RR - [A^-1]_RI M^-1 [A^-1]_IR`, the inverse of the rest's own matrix.
 *
 * Work for `m` of `n` rows: `m^3 / 6` additions and multiplications, and for the rest `(n - m) m^2 / 2`.
 *
 * @param fold ascending; not all rows
 * @param rest all other rows, or none where nothing is asked of them
 * @see doi:10.1080/10618600.2024.2353633 (Ginsbourger & Schärer 2024, constant mean re-estimated)
 */
export function leaveFoldOut(processes: InvertedProcesses, fold: Uint32Array, rest: Uint32Array): FoldLeftOut {
  const { inverse, ones, conditioned, targets, noises } = processes;
  const { matrix, stride } = inverse;
  const m = fold.length;
  const block = new Cholesky(m);
  block.factorise((own, ownStride) => {
    for (let a = 0; a < m; a++) {
      const line = (fold[a] as number) * stride;
      for (let b = 0; b <= a; b++) own[a * ownStride + b] = matrix[line + (fold[b] as number)] as number;
    }
  });
  const foldOnes = taken(ones, fold);
  const v = block.solve(foldOnes);
  const precision = ones.reduce((sum, each) => sum + each, 0) - dot(foldOnes, v);
  // How far the mean of all rows lies above that of the rest.
  const shifts: number[] = [];
  const residuals = conditioned.alphas.map((alpha) => {
    const u = block.solve(taken(alpha, fold));
    const shift = dot(foldOnes, u) / precision;
    shifts.push(shift);
    return u.map((each, i) => each + shift * (v[i] as number));
  });
  const variances = block.inverseDiagonal(fold.map((_, i) => i));
  const restMeans = targets.map(() => new Float64Array(rest.length));
  const restVariances = new Float64Array(rest.length);
  for (let from = 0; from < rest.length; from += BATCH) {
    const rows = rest.subarray(from, from + BATCH);
    const lines = new Float64Array(rows.length * m);
    for (const [r, i] of rows.entries()) {
      for (let b = 0; b < m; b++) {
        const j = fold[b] as number;
        lines[r * m + b] = matrix[Math.max(i, j) * stride + Math.min(i, j)] as number;
      }
    }
    for (const [r, form] of block.quadraticForms(lines).entries()) {
      const i = rows[r] as number;
      const own = (matrix[i * stride + i] as number) - form;
      restVariances[from + r] = Math.max(1 / own - (noises[i] as number), 0);
      const line = lines.subarray(r * m, (r + 1) * m);
      for (const [o, y] of targets.entries()) {
        const alpha =
          (conditioned.alphas[o]?.[i] as number) +
          (shifts[o] as number) * (ones[i] as number) -
          dot(line, residuals[o] as Float64Array);
        (restMeans[o] as Float64Array)[from + r] = (y[i] as number) - alpha / own;
      }
    }
  }
  return {
    fold: {
      means: targets.map((y, o) => taken(y, fold).map((each, i) => each - (residuals[o]?.[i] as number))),
      variances: variances.map((each, i) => Math.max(each - (noises[fold[i] as number] as number), 0)),
    },
    rest: { means: restMeans, variances: restVariances },
  };
}

function taken(values: Float64Array, rows: Uint32Array): Float64Array {
  return Float64Array.from(rows, (row) => values[row] as number);
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number);
  return sum;
}
