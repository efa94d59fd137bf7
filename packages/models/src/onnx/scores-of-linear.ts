import type { ModelTask } from "../contract/estimator.js";
import type { FeatureShape } from "../contract/feature-shape.js";
import type { ModelState } from "../contract/model-state.js";
import type { LinearBlock, LinearScores } from "./linear-graph.js";
import { numbersOf } from "./numbers-of.js";
import { columnScalings } from "./scaled-columns.js";

/** The scores of a linear model: `ridge`, `logistic`, `elastic-net`. */
export function scoresOfLinear(shape: FeatureShape, task: ModelTask, state: ModelState): LinearScores {
  const { tensors } = state;
  const weights = numbersOf(state, "weights");
  const intercepts = numbersOf(state, "intercepts");
  const nScores = intercepts.length;
  const total = weights.length / nScores;
  const scalings = columnScalings(shape, tensors);
  let from = 0;
  const blocks = shape.map(({ name, form, width }): LinearBlock => {
    const first = from;
    from += width;
    const own = Float64Array.from({ length: nScores * width }, (_, i) => {
      return weights[Math.floor(i / width) * total + first + (i % width)] as number;
    });
    return { width, weights: own, transform: form === "counts" ? "log2" : (scalings[name] ?? "none") };
  });
  const link = task.kind === "regression" ? "value" : nScores === 1 ? "logistic" : "softmax";
  return { blocks, nScores, intercepts, link };
}
