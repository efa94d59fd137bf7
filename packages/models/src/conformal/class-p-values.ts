import { argumentError } from "@molsieve/core";
import { countUpTo } from "./count-up-to.js";

/** For each class the ascending probabilities that its own rows were given by models that had not seen them. */
export type ClassScores = readonly Float64Array[];

/**
 * The scores that p-values of classes are made from (Mondrian: each class is compared with rows of its own, so a rare class
 * errs as seldom as a common one).
 *
 * @param y class numbers, `[nRows]`
 * @param probabilities `[nRows, nClasses]`; a row with NaN is left out
 */
export function classScores(y: Float64Array, probabilities: Float64Array, nClasses: number): ClassScores {
  const scores: number[][] = Array.from({ length: nClasses }, () => []);
  for (let i = 0; i < y.length; i++) {
    const own = probabilities[i * nClasses + (y[i] as number)] as number;
    if (!Number.isNaN(own)) (scores[y[i] as number] as number[]).push(own);
  }
  return scores.map((list) => Float64Array.from(list).sort());
}

/**
 * The conformal p-value of each class for each row, `[nRows, nClasses]`, in (0, 1]: the share of the class's calibration rows,
 * the new one counted among them, that were given at most as high a probability of the class. 1 for a class without rows.
 *
 * A row of class `c` has a p-value of `c` of at most `e` with a probability of at most `e`. So the classes with a p-value above
 * `1 - level` (see {@link predictionSets}) contain the true one with at least that probability, class by class.
 *
 * @throws {MolsieveError} `argument` when there is not one probability a row and class
 * @see doi:10.1007/978-3-031-06649-8 (Vovk, Gammerman & Shafer 2022)
 */
export function classPValues(scores: ClassScores, probabilities: Float64Array): Float64Array {
  const nClasses = scores.length;
  if (probabilities.length % nClasses !== 0) {
    throw argumentError("probabilities.length", probabilities.length, `a multiple of ${nClasses}, one a class`);
  }
  return probabilities.map((probability, i) => {
    const own = scores[i % nClasses] as Float64Array;
    return (countUpTo(own, probability) + 1) / (own.length + 1);
  });
}

/**
 * Which classes each row may be of, `[nRows, nClasses]`, 1 = may be: those with a p-value above `1 - level`. None for a row
 * unlike all classes, several where they cannot be told apart at this level.
 */
export function predictionSets(pValues: Float64Array, level: number): Uint8Array {
  return Uint8Array.from(pValues, (p) => (p > 1 - level + 1e-12 ? 1 : 0));
}
