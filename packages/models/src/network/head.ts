/**
 * What the raw outputs of a network mean, for each of its targets.
 *
 * `regression`: the value. `mean-variance`: the value, and what `softplus` makes a variance of. `quantiles`: the value at each level.
 * `classes`: log odds of class 1 where there are two, else the logarithm of the odds of each. Values are of scaled targets.
 */
export type Head =
  | { readonly kind: "regression" }
  | { readonly kind: "mean-variance" }
  | { readonly kind: "quantiles"; readonly levels: readonly number[] }
  | { readonly kind: "classes"; readonly nClasses: number };

/** Raw outputs for each target: a network of `nTargets` targets has `nTargets` times as many, target by target. */
export function outputsPerTarget(head: Head): number {
  switch (head.kind) {
    case "regression":
      return 1;
    case "mean-variance":
      return 2;
    case "quantiles":
      return head.levels.length;
    case "classes":
      return head.nClasses === 2 ? 1 : head.nClasses;
  }
}
