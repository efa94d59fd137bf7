import { classProbabilities, decidedClasses } from "../calibration/class-curves.js";
import { fitPlatt } from "../calibration/platt.js";
import { type Decision, decide } from "./decision.js";
import { classProblem } from "./support-problems.js";
import { FINE, type FittedSvm, ROUGH, type SvmWork, solveDecision } from "./svm-work.js";

/** C-classification with the cost of the least log loss over the inner folds. */
export async function fitClasses(
  work: SvmWork,
  y: Float64Array,
  weights: Float64Array,
  nClasses: number,
): Promise<FittedSvm> {
  const { kernel, folds, costs } = work;
  const nRows = y.length;
  const classes = decidedClasses(nClasses);
  const problemOf = (rows: Uint32Array, c: number, cost: number) =>
    classProblem(
      { rows, weights: Float64Array.from(rows, (i) => weights[i] as number) },
      Array.from(rows, (i) => y[i] === c),
      cost,
    );
  const held = costs.map(() => classes.map(() => new Float64Array(nRows)));
  for (const fold of folds) {
    for (const [at, cost] of costs.entries()) {
      for (const [d, c] of classes.entries()) {
        const decision = await solveDecision(work, problemOf(fold.train, c, cost), ROUGH);
        const own = held[at]?.[d] as Float64Array;
        for (const i of fold.test) own[i] = decide(decision, kernel, i);
      }
    }
  }
  const tried = held.map((decisions) => {
    const curves = decisions.map((own, d) =>
      fitPlatt(
        own,
        y.map((c) => (c === classes[d] ? 1 : 0)),
        { weights, rising: true },
      ),
    );
    const rows = Float64Array.from({ length: nRows * classes.length }, (_, at) => {
      return decisions[at % classes.length]?.[Math.floor(at / classes.length)] as number;
    });
    const probabilities = classProbabilities(rows, curves);
    let loss = 0;
    for (const [i, c] of y.entries())
      loss -= (weights[i] as number) * Math.log(probabilities[i * nClasses + c] as number);
    return { curves, loss };
  });
  const losses = tried.map(({ loss }) => loss);
  const best = losses.indexOf(Math.min(...losses));
  const all = Uint32Array.from({ length: nRows }, (_, i) => i);
  const decisions: Decision[] = [];
  for (const c of classes) decisions.push(await solveDecision(work, problemOf(all, c, costs[best] as number), FINE));
  return {
    decisions,
    curves: tried[best]?.curves ?? [],
    scale: { mean: 0, sd: 1, variance: { constant: 0, slope: 0 } },
  };
}
