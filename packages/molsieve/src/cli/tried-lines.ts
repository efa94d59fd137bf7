import type { TriedModel } from "@molsieve/models";

/** Some folds may be learned on logarithms, and others not. */
const LOSSES = ["rmse", "rmse_of_logarithms", "log_loss"] as const;

/**
 * `  tried gp on morgan: rmse 0.612, weight 0.55` for each model that a search tried, in the order of trying; of several folds
 * the means over those that got as far.
 */
export function triedLines(folds: readonly (readonly TriedModel[])[]): string[] {
  const found = new Map<string, TriedModel[]>();
  for (const each of folds.flat()) found.set(each.model, [...(found.get(each.model) ?? []), each]);
  return [...found].map(([model, own]) => {
    const judged = LOSSES.flatMap((loss) => {
      const found = own.flatMap((each) => each[loss] ?? []);
      return found.length === 0 ? [] : [`${loss.replaceAll("_", " ")} ${mean(found).toFixed(3)}`];
    });
    const weight = mean(own.map((each) => each.weight));
    const often = folds.length === 1 ? "" : `, in ${own.length} of ${folds.length} folds`;
    const losses = judged.length === 0 ? "not judged" : judged.join(", ");
    return `  tried ${model}: ${losses}, ${weight === 0 ? "left out" : `weight ${weight.toFixed(2)}`}${often}`;
  });
}

function mean(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0) / values.length;
}
