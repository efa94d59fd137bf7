import type { ScoredRows } from "./scored-rows.js";
import { isConstant } from "./values.js";

/** Why a metric of these rows is NaN, as the end of a sentence. */
export function whyUndefined({ task, y, value, sd, lower, upper }: ScoredRows): string {
  if (y.length === 0) return "there are no rows";
  if (task.kind === "classification") {
    return isConstant(y) ? `all rows are of class ${y[0]}` : "no row is predicted to be of class 1";
  }
  if (isConstant(y)) return "all measured values are equal";
  if (isConstant(value)) return "all predicted values are equal";
  if (sd === undefined || lower === undefined || upper === undefined) return "the model gives no sd or no interval";
  return sd.includes(0) ? "the sd of some rows is 0" : "the intervals of some rows are not finite";
}
