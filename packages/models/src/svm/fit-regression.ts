import { weightedVariance } from "../baseline/weighted-variance.js";
import type { PresentRows } from "../contract/present-rows.js";
import { fitVariance } from "../neighbour/fit-variance.js";
import { decide, distanceToSupport } from "./decision.js";
import { regressionProblem } from "./support-problems.js";
import { FINE, type FittedSvm, ROUGH, type SvmWork, solveDecision } from "./svm-work.js";

/** Epsilon-regression with the cost of the least squared error over the inner folds. */
export async function fitRegression(
  work: SvmWork,
  { y, qualifiers, weights }: PresentRows,
  epsilon: number,
): Promise<FittedSvm> {
  const { kernel, folds, costs } = work;
  const nRows = y.length;
  const mean = y.reduce((sum, value, i) => sum + value * ((weights[i] as number) / nRows), 0);
  const sd = Math.sqrt(weightedVariance(y, weights));
  const z = y.map((value) => (sd > 0 ? (value - mean) / sd : 0));
  const problemOf = (rows: Uint32Array, cost: number) =>
    regressionProblem(
      { rows, weights: Float64Array.from(rows, (i) => weights[i] as number) },
      Float64Array.from(rows, (i) => z[i] as number),
      Int8Array.from(rows, (i) => qualifiers[i] as number),
      cost,
      epsilon,
    );
  const squares = costs.map(() => new Float64Array(nRows));
  const distances = costs.map(() => new Float64Array(nRows));
  for (const { train, test: held } of folds) {
    for (const [c, cost] of costs.entries()) {
      const decision = await solveDecision(work, problemOf(train, cost), ROUGH);
      for (const i of held) {
        const error = decide(decision, kernel, i) - (z[i] as number);
        // A bound that the decision keeps is no error.
        (squares[c] as Float64Array)[i] = error * (qualifiers[i] as number) > 0 ? 0 : error * error;
        (distances[c] as Float64Array)[i] = distanceToSupport(decision, kernel, i);
      }
    }
  }
  const losses = squares.map((own) => own.reduce((sum, square, i) => sum + square * (weights[i] as number), 0));
  const best = losses.indexOf(Math.min(...losses));
  const all = Uint32Array.from({ length: nRows }, (_, i) => i);
  return {
    decisions: [await solveDecision(work, problemOf(all, costs[best] as number), FINE)],
    curves: [],
    scale: {
      mean,
      sd,
      variance: fitVariance(squares[best] as Float64Array, distances[best] as Float64Array, weights),
    },
  };
}
