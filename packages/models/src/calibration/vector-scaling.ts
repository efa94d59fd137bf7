import { argumentError } from "@molsieve/core";
import { Cholesky } from "../linalg/cholesky.js";
import { SMALLEST_PROBABILITY } from "./log-loss.js";

/** A factor and a summand for the log probability of each class; both `[nClasses]`. */
export interface VectorScaling {
  readonly scale: Float64Array;
  readonly shift: Float64Array;
}

const MAX_ROUNDS = 100;

/**
 * The factors and summands of log probabilities that make those of three or more classes hold best on rows that the models had not
 * seen: `softmax(scale * log p + shift)` of least `sum of -log p(true class) + (|scale - 1|^2 + |shift|^2) / 2`. Newton's method
 * with a line search. 1 and 0 where there is no row.
 *
 * Differs from the paper: the penalty, a normal prior of standard deviation 1 around no change, which keeps numbers finite where
 * classes are separated perfectly and fixes the sum of the shifts.
 *
 * @param probabilities `[nRows, nClasses]`, none NaN
 * @param y class numbers, `[nRows]`
 * @throws {MolsieveError} `argument` when there is not one probability a row and class
 * @see doi:10.48550/arXiv.1706.04599 (Guo et al. 2017)
 */
export function fitVectorScaling(probabilities: Float64Array, y: Float64Array, nClasses: number): VectorScaling {
  if (probabilities.length !== y.length * nClasses) {
    throw argumentError("probabilities.length", probabilities.length, `${y.length} x ${nClasses}`);
  }
  const logs = probabilities.map((p) => Math.log(Math.max(SMALLEST_PROBABILITY, p)));
  const size = 2 * nClasses;
  const curvature = new Cholesky(size);
  let point = new Float64Array(size).fill(1, 0, nClasses);
  let value = lossAt(point, logs, y, nClasses);
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const { gradient, hessian } = derivatives(point, logs, y, nClasses);
    if (gradient.every((part) => Math.abs(part) < 1e-9 * (1 + y.length))) break;
    curvature.factorise((matrix, stride) => {
      for (let i = 0; i < size; i++) matrix.set(hessian.subarray(i * size, i * size + i + 1), i * stride);
    });
    const step = curvature.solve(gradient);
    const descent = step.reduce((sum, part, i) => sum + part * (gradient[i] as number), 0);
    const from = point;
    let share = 1;
    let next = point;
    let found = Number.POSITIVE_INFINITY;
    for (; share > 1e-10; share /= 2) {
      next = from.map((part, i) => part - share * (step[i] as number));
      found = lossAt(next, logs, y, nClasses);
      if (found <= value - 1e-4 * share * descent) break;
    }
    if (!(found < value)) break;
    point = next;
    value = found;
  }
  return { scale: point.slice(0, nClasses), shift: point.slice(nClasses) };
}

/** Each row's probabilities scaled, adding up to 1; `[nRows, nClasses]`. */
export function withVectorScaling(probabilities: Float64Array, { scale, shift }: VectorScaling): Float64Array {
  const nClasses = scale.length;
  const out = new Float64Array(probabilities.length);
  const point = Float64Array.of(...scale, ...shift);
  for (let from = 0; from < out.length; from += nClasses) {
    const logs = probabilities.subarray(from, from + nClasses).map((p) => Math.log(Math.max(SMALLEST_PROBABILITY, p)));
    scaledInto(out.subarray(from, from + nClasses), point, logs);
  }
  return out;
}

/** Writes the probabilities of one row and returns the logarithm of the sum of their weights. */
function scaledInto(out: Float64Array, point: Float64Array, logs: Float64Array): number {
  const nClasses = out.length;
  let highest = Number.NEGATIVE_INFINITY;
  for (let k = 0; k < nClasses; k++) {
    out[k] = (point[k] as number) * (logs[k] as number) + (point[nClasses + k] as number);
    highest = Math.max(highest, out[k] as number);
  }
  let total = 0;
  for (let k = 0; k < nClasses; k++) {
    out[k] = Math.exp((out[k] as number) - highest);
    total += out[k] as number;
  }
  for (let k = 0; k < nClasses; k++) out[k] = (out[k] as number) / total;
  return highest + Math.log(total);
}

function lossAt(point: Float64Array, logs: Float64Array, y: Float64Array, nClasses: number): number {
  const p = new Float64Array(nClasses);
  let loss = 0;
  for (let k = 0; k < nClasses; k++) {
    loss += (((point[k] as number) - 1) ** 2 + (point[nClasses + k] as number) ** 2) / 2;
  }
  for (let row = 0; row < y.length; row++) {
    const own = logs.subarray(row * nClasses, (row + 1) * nClasses);
    const label = y[row] as number;
    loss += scaledInto(p, point, own) - (point[label] as number) * (own[label] as number);
    loss -= point[nClasses + label] as number;
  }
  return loss;
}

/** Of the loss; the lower triangle of the matrix, `[2 nClasses, 2 nClasses]`. */
function derivatives(point: Float64Array, logs: Float64Array, y: Float64Array, nClasses: number) {
  const size = 2 * nClasses;
  const gradient = point.map((part, i) => (i < nClasses ? part - 1 : part));
  const hessian = new Float64Array(size * size);
  for (let i = 0; i < size; i++) hessian[i * size + i] = 1;
  const add = (i: number, by: number) => {
    hessian[i] = (hessian[i] as number) + by;
  };
  const p = new Float64Array(nClasses);
  for (let row = 0; row < y.length; row++) {
    const own = logs.subarray(row * nClasses, (row + 1) * nClasses);
    scaledInto(p, point, own);
    for (let j = 0; j < nClasses; j++) {
      const [pj, lj] = [p[j] as number, own[j] as number];
      const off = pj - (y[row] === j ? 1 : 0);
      gradient[j] = (gradient[j] as number) + off * lj;
      gradient[nClasses + j] = (gradient[nClasses + j] as number) + off;
      for (let k = 0; k < nClasses; k++) {
        const shared = pj * ((j === k ? 1 : 0) - (p[k] as number));
        const lk = own[k] as number;
        if (k <= j) {
          add(j * size + k, shared * lj * lk);
          add((nClasses + j) * size + nClasses + k, shared);
        }
        add((nClasses + j) * size + k, shared * lk);
      }
    }
  }
  return { gradient, hessian };
}
