import { dot } from "./dot.js";

/** A smooth function to minimise. */
export interface Smooth {
  readonly size: number;
  /** The value at a point; writes the gradient there. */
  evaluate(point: Float64Array, gradient: Float64Array): number;
}

/** A positive definite matrix that resembles the Hessian of a function. */
export interface Preconditioner {
  /** Takes the matrix for a point. */
  renew(point: Float64Array, breathe: () => Promise<void> | void): Promise<void>;
  /** Writes the inverse of the matrix times a vector over the vector. */
  solve(vector: Float64Array): void;
}

/** Steps that the shape of the function is remembered from. */
const MEMORY = 10;
const MAX_ROUNDS = 1000;
/** Rounds that a preconditioner is kept. */
const RENEWED_AFTER = 10;

/**
 * The point where a convex function is least, by L-BFGS with a backtracking line search; `start` is not changed.
 * A preconditioner takes the place of the first guess of the Hessian, made for `start` or a point near it and renewed every 10 rounds.
 *
 * Ends when no part of the gradient is above `tolerance`, when no step leads down any more, or after 1,000 rounds.
 *
 * @see doi:10.1007/BF01589116 (Liu & Nocedal 1989)
 */
export async function minimise(
  { size, evaluate }: Smooth,
  start: Float64Array,
  tolerance: number,
  breathe: () => Promise<void> | void,
  preconditioner?: Preconditioner,
): Promise<Float64Array> {
  let point = start.slice();
  let gradient = new Float64Array(size);
  let value = evaluate(point, gradient);
  const steps: { readonly move: Float64Array; readonly change: Float64Array; readonly scale: number }[] = [];
  const direction = new Float64Array(size);
  const factors = new Float64Array(MEMORY);
  for (let round = 0; round < MAX_ROUNDS; round++) {
    if (gradient.every((part) => Math.abs(part) <= tolerance)) break;
    if (round > 0 && round % RENEWED_AFTER === 0) await preconditioner?.renew(point, breathe);
    direction.set(gradient);
    for (let s = steps.length - 1; s >= 0; s--) {
      const { move, change, scale } = steps[s] as (typeof steps)[number];
      factors[s] = scale * dot(move, direction);
      add(direction, -(factors[s] as number), change);
    }
    if (preconditioner === undefined) {
      const last = steps.at(-1);
      const length =
        last === undefined ? 1 / Math.sqrt(dot(gradient, gradient)) : 1 / (last.scale * dot(last.change, last.change));
      for (let i = 0; i < size; i++) direction[i] = (direction[i] as number) * length;
    } else preconditioner.solve(direction);
    for (const [s, { move, change, scale }] of steps.entries()) {
      add(direction, (factors[s] as number) - scale * dot(change, direction), move);
    }
    const descent = -dot(direction, gradient);
    let step = 1;
    let next = point.slice();
    const nextGradient = new Float64Array(size);
    let nextValue = Number.POSITIVE_INFINITY;
    for (; step > 1e-12; step /= 2) {
      next = point.slice();
      add(next, -step, direction);
      nextValue = evaluate(next, nextGradient);
      if (nextValue <= value + 1e-4 * step * descent) break;
    }
    if (!(nextValue < value)) break;
    const move = next.map((part, i) => part - (point[i] as number));
    const change = nextGradient.map((part, i) => part - (gradient[i] as number));
    const curvature = dot(move, change);
    if (curvature > 1e-14 * dot(change, change)) {
      steps.push({ move, change, scale: 1 / curvature });
      if (steps.length > MEMORY) steps.shift();
    }
    point = next;
    gradient = nextGradient;
    value = nextValue;
    await breathe();
  }
  return point;
}

function add(to: Float64Array, factor: number, what: Float64Array): void {
  for (let i = 0; i < to.length; i++) to[i] = (to[i] as number) + factor * (what[i] as number);
}
