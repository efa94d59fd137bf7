import type { TriedModel } from "@molsieve/models";

/**
 * `  tried gp on morgan: rmse 0.612, weight 0.55` for each model that a search tried, in the order of trying; of several folds
 * the means over those that got as far.
 */
export function triedLines(folds: readonly (readonly TriedModel[])[]): string[] {
  const found = new Map<string, TriedModel[]>();
  for (const each of folds.flat()) found.set(each.model, [...(found.get(each.model) ?? []), each]);
  return [...found].map(([model, own]) => {
    const metric = own[0]?.rmse === undefined ? "log_loss" : "rmse";
    const losses = own.flatMap((each) => each[metric] ?? []);
    const judged = losses.length === 0 ? "not judged" : `${metric} ${mean(losses).toFixed(3)}`;
    const weight = mean(own.map((each) => each.weight));
    const often = folds.length === 1 ? "" : `, in ${own.length} of ${folds.length} folds`;
    return `  tried ${model}: ${judged}, ${weight === 0 ? "left out" : `weight ${weight.toFixed(2)}`}${often}`;
  });
}

function mean(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0) / values.length;
}
