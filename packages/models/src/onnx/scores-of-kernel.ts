import type { ModelTask } from "../contract/estimator.js";
import type { FeatureShape } from "../contract/feature-shape.js";
import type { ModelState } from "../contract/model-state.js";
import type { Kernel } from "../kernel/kernel.js";
import { rowsOfTensors } from "../kernel/rows-state.js";
import type { KernelScores } from "./kernel-graph.js";
import { columnScalings } from "./scaled-columns.js";

/** The scores of a kernel model: `gp`, `kernel-ridge`. Their means; variances are left out. */
export function scoresOfKernel(shape: FeatureShape, task: ModelTask, { config, tensors }: ModelState): KernelScores {
  const nRows = Number(config["nBasis"]);
  const alphas = tensors["alphas"]?.data ?? new Float64Array();
  const means = config["means"] as readonly number[];
  const nScores = means.length;
  const units = unitsOf(task, config);
  return {
    kernel: { terms: config["terms"] as unknown as Kernel["terms"] },
    rows: rowsOfTensors(shape, nRows, tensors),
    scaling: columnScalings(shape, tensors),
    weights: Float64Array.from({ length: nRows * nScores }, (_, i) => {
      const s = i % nScores;
      return (units[s]?.factor ?? 1) * (alphas[s * nRows + Math.floor(i / nScores)] as number);
    }),
    nScores,
    intercepts: means.map((mean, s) => (units[s]?.factor ?? 1) * mean + (units[s]?.shift ?? 0)),
    link: task.kind === "regression" ? "value" : nScores === 1 ? "logistic" : "one-against-rest",
  };
}

/** What makes a value, or the argument of the logistic function, of each latent score. */
function unitsOf(task: ModelTask, config: ModelState["config"]): { readonly factor: number; readonly shift: number }[] {
  if (task.kind === "regression") {
    const scales = config["scales"] as unknown as readonly { readonly mean: number; readonly sd: number }[];
    return scales.map(({ mean, sd }) => ({ factor: sd, shift: mean }));
  }
  const links = config["links"] as unknown as readonly { readonly slope: number; readonly offset: number }[];
  return links.map(({ slope, offset }) => ({ factor: slope, shift: offset }));
}
