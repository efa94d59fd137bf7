import type { ModelTask } from "../contract/estimator.js";
import type { FeatureShape } from "../contract/feature-shape.js";
import type { Json, ModelState } from "../contract/model-state.js";
import type { Kernel, KernelTerm } from "../kernel/kernel.js";
import { rowsOfTensors } from "../kernel/rows-state.js";
import type { KernelScores } from "./kernel-graph.js";
import { numbersOf } from "./numbers-of.js";
import { columnScalings } from "./scaled-columns.js";

/** What makes a value, or the argument of a logistic function, of a score: `factor x score + shift`. */
interface Unit {
  readonly factor: number;
  readonly shift: number;
}

/** The scores of a kernel model: `gp`, `kernel-ridge`. Their means; variances are left out. */
export function scoresOfKernel(shape: FeatureShape, task: ModelTask, state: ModelState): KernelScores {
  const { config } = state;
  const scales = (config["scales"] ?? []) as unknown as readonly { readonly mean: number; readonly sd: number }[];
  const links = (config["links"] ?? []) as unknown as readonly { readonly slope: number; readonly offset: number }[];
  const units: Unit[] =
    task.kind === "regression"
      ? scales.map(({ mean, sd }) => ({ factor: sd, shift: mean }))
      : links.map(({ slope, offset }) => ({ factor: slope, shift: offset }));
  const kernel = { terms: config["terms"] as unknown as Kernel["terms"] };
  const alphas = numbersOf(state, "alphas");
  return scoresOf(shape, task, state, kernel, Number(config["nBasis"]), alphas, config["means"] as number[], units);
}

/** The scores of a support vector machine. */
export function scoresOfSvm(shape: FeatureShape, task: ModelTask, state: ModelState): KernelScores {
  const { config } = state;
  const numbers = (name: string) => numbersOf(state, name);
  const units: Unit[] =
    task.kind === "regression"
      ? [{ factor: Number(config["sd"]), shift: Number(config["mean"]) }]
      : Array.from(numbers("slopes"), (factor, s) => ({ factor, shift: numbers("offsets")[s] as number }));
  const terms = (config["kernel"] as readonly { readonly weight: number; readonly [name: string]: Json }[]).map(
    ({ weight, ...term }) => ({ weight, term: term as unknown as KernelTerm }),
  );
  const nRows = Number(config["nRows"]);
  return scoresOf(shape, task, state, { terms }, nRows, numbers("coefficients"), numbers("biases"), units);
}

/**
 * @param weights of the rows, `[nScores, nRows]`
 * @param constants `[nScores]`
 */
function scoresOf(
  shape: FeatureShape,
  task: ModelTask,
  { tensors }: ModelState,
  kernel: Kernel,
  nRows: number,
  weights: ArrayLike<number>,
  constants: ArrayLike<number>,
  units: readonly Unit[],
): KernelScores {
  const nScores = units.length;
  return {
    kernel,
    rows: rowsOfTensors(shape, nRows, tensors),
    scaling: columnScalings(shape, tensors),
    weights: Float64Array.from({ length: nRows * nScores }, (_, i) => {
      const s = i % nScores;
      return (units[s] as Unit).factor * (weights[s * nRows + Math.floor(i / nScores)] as number);
    }),
    nScores,
    intercepts: units.map(({ factor, shift }, s) => factor * (constants[s] as number) + shift),
    link: task.kind === "regression" ? "value" : nScores === 1 ? "logistic" : "one-against-rest",
  };
}
