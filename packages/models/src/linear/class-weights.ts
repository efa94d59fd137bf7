import { argumentError } from "@molsieve/core";

/**
 * How much each class counts. `equal`: every row by its weight alone. `balanced`: all classes that occur have the same sum of
 * weights. Or a factor a class, `[nClasses]`, each above 0.
 */
export type ClassWeights = "equal" | "balanced" | readonly number[];

/**
 * The weights of rows with those of their classes.
 *
 * @throws {MolsieveError} `argument` when `classWeights` is none of these
 */
export function withClassWeights(
  weights: Float64Array,
  y: Float64Array,
  nClasses: number,
  classWeights: ClassWeights,
): Float64Array {
  if (classWeights === "equal") return weights;
  if (classWeights === "balanced") {
    const sums = new Float64Array(nClasses);
    for (const [i, c] of y.entries()) sums[c] = (sums[c] as number) + (weights[i] as number);
    const nPresent = sums.filter((sum) => sum > 0).length;
    const total = sums.reduce((all, sum) => all + sum, 0);
    return weights.map((weight, i) => (weight * total) / (nPresent * (sums[y[i] as number] as number)));
  }
  const good = Array.isArray(classWeights) && classWeights.length === nClasses;
  if (!good || !classWeights.every((factor) => factor > 0 && Number.isFinite(factor))) {
    throw argumentError("classWeights", classWeights, `equal, balanced or ${nClasses} numbers above 0`);
  }
  return weights.map((weight, i) => weight * (classWeights[y[i] as number] as number));
}
