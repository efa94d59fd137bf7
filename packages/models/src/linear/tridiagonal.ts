import { createLinalgKernel } from "../linalg/linalg-kernel.js";

/**
 * A symmetric matrix turned into a tridiagonal one by Householder reflections: `matrix = Q T Q'`.
 *
 * @see isbn:9780691176550 (Golub & Van Loan, Matrix Computations, section 8.3.1)
 */
export interface Tridiagonal {
  readonly diagonal: Float64Array;
  /** `[n]`; the last entry is 0. */
  readonly below: Float64Array;
  /** Writes `Q' vector` over the vector. */
  rotate(vector: Float64Array): void;
  /** Writes `Q vector` over the vector. */
  rotateBack(vector: Float64Array): void;
}

/**
 * Work: `2/3 n^3` additions and multiplications; gives the event loop a turn by `breathe`, called after each column with how many
 * are done.
 *
 * @param matrix lower triangle of a symmetric one of `n` lines, `stride` numbers apart
 */
export async function tridiagonalise(
  matrix: Float64Array,
  { n, stride }: { readonly n: number; readonly stride: number },
  breathe: (done: number) => Promise<void> | void,
): Promise<Tridiagonal> {
  const diagonal = new Float64Array(n);
  const below = new Float64Array(n);
  // H = 1 - scale v v'; the k-th reflector v takes the place of what is right of the diagonal in line k.
  const scales = new Float64Array(n);
  const size = Math.ceil(n / 2) * 2;
  const { functions, buffer, begin } = createLinalgKernel(8 * size * (size + 4));
  const lines = new Float64Array(buffer, begin, size * size);
  for (let i = 0; i < n; i++) lines.set(matrix.subarray(i * stride, i * stride + i + 1), i * size);
  const vectorAt = (v: number) => begin + 8 * size * (size + v);
  const [product, pending] = [0, 1].map((v) => new Float64Array(buffer, vectorAt(v), size)) as [
    Float64Array,
    Float64Array,
  ];
  let [before, v] = [2, 3].map((at) => new Float64Array(buffer, vectorAt(at), size)) as [Float64Array, Float64Array];
  for (let k = 0; k < n; k++) {
    const [pendingOwn, beforeOwn] = [pending[k] as number, before[k] as number];
    let largest = 0;
    for (let i = k; i < n; i++) {
      const taken = (before[i] as number) * pendingOwn + (pending[i] as number) * beforeOwn;
      v[i] = (lines[i * size + k] as number) - taken;
      if (i > k) largest = Math.max(largest, Math.abs(v[i] as number));
    }
    diagonal[k] = v[k] as number;
    v[k] = 0;
    if (largest > 0) {
      let squares = 0;
      for (let i = k + 1; i < n; i++) {
        v[i] = (v[i] as number) / largest;
        squares += (v[i] as number) ** 2;
      }
      const first = v[k + 1] as number;
      const norm = first > 0 ? -Math.sqrt(squares) : Math.sqrt(squares);
      below[k] = norm * largest;
      v[k + 1] = first - norm;
      scales[k] = 2 / (squares - first ** 2 + (first - norm) ** 2);
    }
    lines.set(v.subarray(k + 1, n), k * size + k + 1);
    functions.reflect(
      begin,
      8 * size,
      k + 1,
      size,
      before.byteOffset,
      pending.byteOffset,
      v.byteOffset,
      product.byteOffset,
    );
    takeReflected(pending, product, v, scales[k] as number, k + 1, n);
    [before, v] = [v, before];
    const turn = breathe(k + 1);
    if (turn !== undefined) await turn;
  }
  const apply = (vector: Float64Array, k: number) => {
    let sum = 0;
    for (let i = k + 1; i < n; i++) sum += (lines[k * size + i] as number) * (vector[i] as number);
    sum *= scales[k] as number;
    for (let i = k + 1; i < n; i++) vector[i] = (vector[i] as number) - sum * (lines[k * size + i] as number);
  };
  return {
    diagonal,
    below,
    rotate(vector) {
      for (let k = 0; k < n; k++) if (scales[k] !== 0) apply(vector, k);
    },
    rotateBack(vector) {
      for (let k = n - 1; k >= 0; k--) if (scales[k] !== 0) apply(vector, k);
    },
  };
}

/** Writes `p` with `H A H = A - v p' - p v'` from `first` on. @param product `A v` */
function takeReflected(
  p: Float64Array,
  product: Float64Array,
  v: Float64Array,
  scale: number,
  first: number,
  n: number,
): void {
  let sum = 0;
  for (let i = first; i < n; i++) sum += (product[i] as number) * (v[i] as number);
  const half = (sum * scale * scale) / 2;
  for (let i = first; i < n; i++) p[i] = (product[i] as number) * scale - half * (v[i] as number);
}

export interface ShiftedSolution {
  /** `(T + shift)^-1 right`. */
  readonly solution: Float64Array;
  /** Trace of `(T + shift)^-1`. */
  readonly trace: number;
}

/** Solves `(T + shift) solution = right` for a positive semi-definite `T` and a shift above 0, in `O(n)`. */
export function solveShifted({ diagonal, below }: Tridiagonal, shift: number, right: Float64Array): ShiftedSolution {
  const n = diagonal.length;
  const pivots = new Float64Array(n);
  const solution = right.slice();
  let slope = 1;
  let trace = 0;
  for (let i = 0; i < n; i++) {
    let pivot = (diagonal[i] as number) + shift;
    if (i > 0) {
      const ratio = (below[i - 1] as number) / (pivots[i - 1] as number);
      pivot -= ratio * (below[i - 1] as number);
      solution[i] = (solution[i] as number) - ratio * (solution[i - 1] as number);
      // The derivative of the pivots by the shift: that of log det(T + shift) is the trace of the inverse.
      slope = 1 + ratio * ratio * slope;
    }
    pivot = Math.max(pivot, shift * 1e-9);
    pivots[i] = pivot;
    trace += slope / pivot;
  }
  for (let i = n - 1; i >= 0; i--) {
    const next = i + 1 < n ? (below[i] as number) * (solution[i + 1] as number) : 0;
    solution[i] = ((solution[i] as number) - next) / (pivots[i] as number);
  }
  return { solution, trace };
}
