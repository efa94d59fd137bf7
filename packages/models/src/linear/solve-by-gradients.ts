import { centredBackward } from "./centred-backward.js";
import { dot } from "./dot.js";
import type { Line } from "./follow-bounds.js";
import { columnMeans, columnSquares, type LinearColumns, rowDot } from "./linear-columns.js";
import type { RidgeFactor } from "./ridge-factor.js";

/** Residual / right side at the end. */
const TOLERANCE = 1e-10;
const MAX_ROUNDS = 2000;
/** The same with a factor, which leaves no more to do than to mend its rounding. */
const MAX_ROUNDS_WITH_FACTOR = 50;

/**
 * The line of ridge regression by conjugate gradients, preconditioned by a factor of the equations or by their diagonal, which touches
 * nothing but the entries of the columns. Ends at a relative residual of 1e-10, or after 2,000 rounds, 50 with a factor.
 *
 * @param weights of rows, `[nRows]`, their mean 1
 * @see isbn:9780691176550 (Golub & Van Loan, Matrix Computations, section 11.5)
 */
export function solveByGradients(
  x: LinearColumns,
  weights: Float64Array,
  y: Float64Array,
  penalty: number,
  factor?: RidgeFactor,
): Line {
  const { nRows, width } = x;
  const means = columnMeans(x, weights);
  const precondition = factor ?? diagonalFactor(x, weights, means, penalty);
  const centre = y.reduce((sum, value, i) => sum + value * (weights[i] as number), 0) / nRows;
  const right = centredBackward(
    x,
    means,
    y.map((value, i) => (value - centre) * (weights[i] as number)),
  );
  const solution = new Float64Array(width);
  const rest = right.slice();
  let scaled = precondition(rest);
  const direction = scaled.slice();
  let size = dot(rest, scaled);
  const goal = TOLERANCE ** 2 * dot(right, right);
  const most = factor === undefined ? MAX_ROUNDS : MAX_ROUNDS_WITH_FACTOR;
  for (let round = 0; round < most && dot(rest, rest) > goal; round++) {
    const shift = dot(means, direction);
    const fitted = weights.map((weight, i) => weight * (rowDot(x, i, direction) - shift));
    const image = centredBackward(x, means, fitted);
    for (let j = 0; j < width; j++) image[j] = (image[j] as number) + penalty * (direction[j] as number);
    const step = size / dot(direction, image);
    for (let j = 0; j < width; j++) {
      solution[j] = (solution[j] as number) + step * (direction[j] as number);
      rest[j] = (rest[j] as number) - step * (image[j] as number);
    }
    scaled = precondition(rest);
    const next = dot(rest, scaled);
    for (let j = 0; j < width; j++) direction[j] = (scaled[j] as number) + (next / size) * (direction[j] as number);
    size = next;
  }
  return { weights: solution, intercept: centre - dot(means, solution) };
}

function diagonalFactor(x: LinearColumns, weights: Float64Array, means: Float64Array, penalty: number): RidgeFactor {
  const inverse = columnSquares(x, weights, means).map((square) => 1 / (square + penalty));
  return (right) => right.map((value, j) => value * (inverse[j] as number));
}
