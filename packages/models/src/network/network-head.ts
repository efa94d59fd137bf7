import type { ModelTask } from "../contract/estimator.js";
import type { Head } from "./head.js";
import { SD_LEVELS } from "./head-estimate.js";

/** What can be learned of values. */
export const NETWORK_HEADS = ["squared", "mean-variance", "quantiles"] as const;

/** What a network learns of values: `squared`, `mean-variance` or `quantiles`; see `NetworkOptions.head`. */
export type NetworkHead = (typeof NETWORK_HEADS)[number];

/** What the raw outputs of a target mean. */
export function headOf(task: ModelTask, head: NetworkHead): Head {
  if (task.kind === "classification") return { kind: "classes", nClasses: task.nClasses };
  if (head === "quantiles") return { kind: "quantiles", levels: SD_LEVELS };
  return { kind: head === "squared" ? "regression" : head };
}
