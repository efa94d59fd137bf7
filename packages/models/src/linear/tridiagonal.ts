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
 * Work: `4/3 n^3`; gives the event loop a turn by `breathe`, called after each column with how many are done.
 *
 * @param matrix `[n, n]`, symmetric; is used up
 */
export async function tridiagonalise(
  matrix: Float64Array,
  n: number,
  breathe: (done: number) => Promise<void> | void,
): Promise<Tridiagonal> {
  const diagonal = new Float64Array(n);
  const below = new Float64Array(n);
  // Column k below its diagonal holds the k-th reflector v: H = 1 - scale v v'.
  const scales = new Float64Array(n);
  const product = new Float64Array(n);
  const v = new Float64Array(n);
  for (let k = 0; k < n; k++) {
    diagonal[k] = matrix[k * n + k] as number;
    let largest = 0;
    for (let i = k + 1; i < n; i++) largest = Math.max(largest, Math.abs(matrix[i * n + k] as number));
    if (largest > 0) {
      let squares = 0;
      for (let i = k + 1; i < n; i++) {
        v[i] = (matrix[i * n + k] as number) / largest;
        squares += (v[i] as number) ** 2;
      }
      const first = v[k + 1] as number;
      const norm = first > 0 ? -Math.sqrt(squares) : Math.sqrt(squares);
      below[k] = norm * largest;
      v[k + 1] = first - norm;
      const scale = 2 / (squares - first ** 2 + (first - norm) ** 2);
      scales[k] = scale;
      reflect(matrix, n, k, v, scale, product);
      for (let i = k + 1; i < n; i++) matrix[i * n + k] = v[i] as number;
    }
    const turn = breathe(k + 1);
    if (turn !== undefined) await turn;
  }
  const apply = (vector: Float64Array, k: number) => {
    let sum = 0;
    for (let i = k + 1; i < n; i++) sum += (matrix[i * n + k] as number) * (vector[i] as number);
    sum *= scales[k] as number;
    for (let i = k + 1; i < n; i++) vector[i] = (vector[i] as number) - sum * (matrix[i * n + k] as number);
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

/** Replaces the lower right part of the lower triangle, from `k + 1` on, by `H part H`. */
function reflect(
  matrix: Float64Array,
  n: number,
  k: number,
  v: Float64Array,
  scale: number,
  product: Float64Array,
): void {
  product.fill(0, k + 1, n);
  for (let i = k + 1; i < n; i++) {
    const vi = v[i] as number;
    let sum = (matrix[i * n + i] as number) * vi;
    for (let j = k + 1; j < i; j++) {
      const entry = matrix[i * n + j] as number;
      sum += entry * (v[j] as number);
      product[j] = (product[j] as number) + entry * vi;
    }
    product[i] = (product[i] as number) + sum;
  }
  let dot = 0;
  for (let i = k + 1; i < n; i++) {
    product[i] = (product[i] as number) * scale;
    dot += (product[i] as number) * (v[i] as number);
  }
  const half = (dot * scale) / 2;
  for (let i = k + 1; i < n; i++) product[i] = (product[i] as number) - half * (v[i] as number);
  for (let i = k + 1; i < n; i++) {
    const vi = v[i] as number;
    const pi = product[i] as number;
    for (let j = k + 1; j <= i; j++) {
      matrix[i * n + j] = (matrix[i * n + j] as number) - vi * (product[j] as number) - pi * (v[j] as number);
    }
  }
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
