/** `A x = b` for several `b` at once, `A` symmetric positive definite. Sides lie row by row: `[n, nSides]`. */
export interface LinearSystem {
  readonly nSides: number;
  /** `A` times each side. */
  multiply(sides: Float64Array): Promise<Float64Array>;
  /** A matrix near the inverse of `A` times each side. */
  precondition(sides: Float64Array): Float64Array;
}

/** What was found. */
export interface Solved {
  readonly solution: Float64Array;
  readonly iterations: number;
  /** Of each side: length of `b - A x` over that of `b`, as the iteration knows it. */
  readonly residuals: Float64Array;
}

/**
 * Solutions by preconditioned conjugate gradients, each side with steps of its own, all by the same products.
 *
 * @param right `[n, nSides]`; a side of zeros has the solution 0
 * @param goals length of the residual of each side at which it is done
 * @see doi:10.6028/jres.049.044 (Hestenes & Stiefel 1952)
 */
export async function conjugateGradients(
  { nSides, multiply, precondition }: LinearSystem,
  right: Float64Array,
  goals: Float64Array,
  mostIterations: number,
): Promise<Solved> {
  const solution = new Float64Array(right.length);
  const residual = right.slice();
  let lengths = lengthsOf(residual, nSides);
  // Numbers that are not finite lead nowhere.
  const goesOn = () => lengths.every(Number.isFinite) && lengths.some((length, s) => length > (goals[s] as number));
  let preconditioned = precondition(residual);
  const direction = preconditioned.slice();
  let slopes = products(residual, preconditioned, nSides);
  let iterations = 0;
  for (; iterations < mostIterations && goesOn(); iterations++) {
    const image = await multiply(direction);
    const curvatures = products(direction, image, nSides);
    const steps = curvatures.map((curvature, s) => (curvature > 0 ? (slopes[s] as number) / curvature : 0));
    for (let at = 0; at < solution.length; at++) {
      const step = steps[at % nSides] as number;
      solution[at] = (solution[at] as number) + step * (direction[at] as number);
      residual[at] = (residual[at] as number) - step * (image[at] as number);
    }
    lengths = lengthsOf(residual, nSides);
    preconditioned = precondition(residual);
    const next = products(residual, preconditioned, nSides);
    for (let at = 0; at < direction.length; at++) {
      const before = slopes[at % nSides] as number;
      const turn = before > 0 ? (next[at % nSides] as number) / before : 0;
      direction[at] = (preconditioned[at] as number) + turn * (direction[at] as number);
    }
    slopes = next;
  }
  return { solution, iterations, residuals: lengths };
}

/** Length of each side. */
export function lengthsOf(sides: Float64Array, nSides: number): Float64Array {
  return products(sides, sides, nSides).map(Math.sqrt);
}

function products(a: Float64Array, b: Float64Array, nSides: number): Float64Array {
  const sums = new Float64Array(nSides);
  for (let from = 0; from < a.length; from += nSides) {
    for (let s = 0; s < nSides; s++) {
      sums[s] = (sums[s] as number) + (a[from + s] as number) * (b[from + s] as number);
    }
  }
  return sums;
}
