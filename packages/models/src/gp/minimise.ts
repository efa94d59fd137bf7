/** A function's value and gradient at a point. */
export interface Slope {
  readonly value: number;
  readonly gradient: Float64Array;
}

export interface Minimum {
  readonly point: Float64Array;
  readonly value: number;
  readonly evaluations: number;
}

/** Longest step in any coordinate: the points are logarithms. */
const LONGEST_STEP = 2;

/**
 * The lowest point found of a smooth function of a few variables: BFGS with halved steps, deterministic.
 *
 * Ends when a step lowers the value by less than `tolerance`, or after `maxEvaluations`. A value that is not finite counts as
 * too far.
 *
 * @see doi:10.1007/978-0-387-40065-5 (Nocedal & Wright 2006, algorithm 6.1)
 */
export async function minimise(
  evaluate: (point: Float64Array) => Slope | Promise<Slope>,
  start: Float64Array,
  { maxEvaluations, tolerance }: { readonly maxEvaluations: number; readonly tolerance: number },
): Promise<Minimum> {
  const n = start.length;
  let point = start;
  let { value, gradient } = await evaluate(point);
  let evaluations = 1;
  let inverse = identity(n, 1);
  let isFresh = true;
  while (evaluations < maxEvaluations) {
    let direction = times(inverse, gradient, -1);
    if (!(dot(direction, gradient) < 0)) {
      inverse = identity(n, 1);
      direction = gradient.map((each) => -each);
    }
    const longest = direction.reduce((most, each) => Math.max(most, Math.abs(each)), 0);
    if (longest === 0) break;
    const slope = dot(direction, gradient);
    let step = Math.min(isFresh ? 0.5 / longest : 1, LONGEST_STEP / longest);
    let next: (Slope & { readonly point: Float64Array }) | undefined;
    while (next === undefined && evaluations < maxEvaluations && step * longest > 1e-6) {
      const tried = point.map((each, i) => each + step * (direction[i] as number));
      const found = await evaluate(tried);
      evaluations++;
      if (found.value <= value + 1e-4 * step * slope) next = { ...found, point: tried };
      else step /= found.value < Number.POSITIVE_INFINITY ? quadraticStep(value, slope * step, found.value) : 4;
    }
    if (next === undefined) break;
    const { point: nextPoint, value: nextValue, gradient: nextGradient } = next;
    const moved = nextPoint.map((each, i) => each - (point[i] as number));
    const turned = nextGradient.map((each, i) => each - (gradient[i] as number));
    const gain = value - nextValue;
    const curvature = dot(moved, turned);
    if (curvature > 1e-12) {
      if (isFresh) inverse = identity(n, curvature / dot(turned, turned));
      inverse = updated(inverse, moved, turned, curvature);
      isFresh = false;
    }
    [point, value, gradient] = [nextPoint, nextValue, nextGradient];
    if (gain < tolerance) break;
  }
  return { point, value, evaluations };
}

/** By how much to shorten a step that led up: to the lowest point of the parabola through what is known, by 2 to 10. */
function quadraticStep(value: number, slope: number, found: number): number {
  const best = -slope / (2 * (found - value - slope));
  return Math.min(Math.max(1 / best, 2), 10);
}

function identity(n: number, scale: number): Float64Array {
  return Float64Array.from({ length: n * n }, (_, i) => (i % (n + 1) === 0 ? scale : 0));
}

function times(matrix: Float64Array, vector: Float64Array, sign: number): Float64Array {
  const n = vector.length;
  return vector.map((_, i) => sign * dot(matrix.subarray(i * n, (i + 1) * n), vector));
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number);
  return sum;
}

function updated(inverse: Float64Array, moved: Float64Array, turned: Float64Array, curvature: number): Float64Array {
  const n = moved.length;
  const half = times(inverse, turned, 1);
  const scale = (curvature + dot(turned, half)) / curvature ** 2;
  return inverse.map((each, at) => {
    const i = Math.floor(at / n);
    const j = at % n;
    const mixed = (half[i] as number) * (moved[j] as number) + (moved[i] as number) * (half[j] as number);
    return each + scale * (moved[i] as number) * (moved[j] as number) - mixed / curvature;
  });
}
