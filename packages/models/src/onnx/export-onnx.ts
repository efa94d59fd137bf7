import { argumentError } from "@molsieve/core";
import type { FittedModel } from "../contract/estimator.js";
import type { FeatureShape } from "../contract/feature-shape.js";
import type { ModelState } from "../contract/model-state.js";
import { addDmpnn } from "./dmpnn-graph.js";
import { kernelOnnx } from "./kernel-graph.js";
import { linearOnnx } from "./linear-graph.js";
import { addMlp } from "./mlp-graph.js";
import { addNetworkOutputs } from "./network-outputs.js";
import { type OnnxAbout, OnnxGraph } from "./onnx-graph.js";
import { scoresOfKernel, scoresOfSvm } from "./scores-of-kernel.js";
import { scoresOfLinear } from "./scores-of-linear.js";
import { treeEnsembleOnnx } from "./tree-ensemble.js";
import { treesOfBoosting } from "./trees-of-boosting.js";
import { treesOfForest } from "./trees-of-forest.js";

const TREES = ["forest", "extra-trees"];
const LINEAR = ["ridge", "logistic", "elastic-net"];
const KERNEL = ["gp", "kernel-ridge"];
const NETWORKS = ["mlp", "dmpnn"];

/** One of several models of a file. */
export interface NamedModel {
  /** What its outputs' names begin with: `logD.value`. */
  readonly name: string;
  readonly model: FittedModel;
}

/**
 * The bytes of an ONNX file (opset 17, ai.onnx.ml 3) that predicts as the model does; outputs have single precision.
 *
 * Input `features`, double `[rows, width]`: the columns of all blocks side by side in their order, bits as 0 and 1, counts as they
 * are, missing values as NaN. Networks on graphs (`dmpnn`) take what `molGraphBatch` gives: `atoms`, float `[atoms, atomWidth]`; `edges`,
 * float `[edges, 14]`; `source`, int64 `[edges]`, the first line of its `edgeIndex`; `reverse`, int64 `[edges]`, its `reverseEdge`; `molecule`,
 * int64 `[atoms]`, its `moleculeOfAtom`; `features` only where blocks join the graph, and then of these alone.
 *
 * Output of regression: `value`, float `[rows, 1]`, of networks `sd` as well. Of classification: `probabilities`, float
 * `[rows, nClasses]`, and `label`, int64 `[rows]`. Intervals, calibration and domain stay behind: a trusted model's `value` of classes is
 * not the same number, nor is its `sd`.
 *
 * @param model or several networks of the same features in one file, whose outputs are named `NAME.value` and so on; layers that models of
 * a joint training share are written, and computed, once
 * @param about name and metadata that are written into the file
 * @throws {MolsieveError} `argument` for a model of another estimator than forest, extra-trees, boosting, ridge, logistic,
 * elastic-net, gp, kernel-ridge, svm, mlp and dmpnn; for several that are not networks of the same features with names of their own
 */
export function exportOnnx(model: FittedModel | readonly NamedModel[], about: OnnxAbout): Uint8Array {
  if (!("estimator" in model)) return networksOnnx(model, about);
  const { estimator, task } = model;
  if (NETWORKS.includes(estimator)) {
    const graph = new OnnxGraph();
    addNetwork(graph, model, "");
    return graph.fileBytes(about);
  }
  const state = model.state();
  const shape = shapeOf(state);
  if (TREES.includes(estimator)) return treeEnsembleOnnx(treesOfForest(shape, task, state), about);
  if (estimator === "boosting") return treeEnsembleOnnx(treesOfBoosting(shape, task, state), about);
  if (LINEAR.includes(estimator)) return linearOnnx(scoresOfLinear(shape, task, state), about);
  if (KERNEL.includes(estimator)) return kernelOnnx(scoresOfKernel(shape, task, state), about);
  if (estimator === "svm") return kernelOnnx(scoresOfSvm(shape, task, state), about);
  throw argumentError(
    "model",
    estimator,
    `of ${[...TREES, "boosting", ...LINEAR, ...KERNEL, "svm", ...NETWORKS].join(", ")}`,
  );
}

function networksOnnx(models: readonly NamedModel[], about: OnnxAbout): Uint8Array {
  const names = models.map(({ name }) => name);
  if (names.length === 0 || names.includes("") || new Set(names).size < names.length) {
    throw argumentError("model", names, "one model, or several with names of their own");
  }
  const takes = models.map(({ model }) => inputsText(model));
  const other = takes.find((each) => each !== takes[0]);
  if (other !== undefined) throw argumentError("model", `${takes[0]} and ${other}`, "networks of the same features");
  const graph = new OnnxGraph();
  for (const { name, model } of models) addNetwork(graph, model, `${name}.`);
  return graph.fileBytes(about);
}

function addNetwork(graph: OnnxGraph, model: FittedModel, prefix: string): void {
  const state = model.state();
  addNetworkOutputs(graph, networkOutputs(graph, state), model.task, state, prefix);
}

/** The raw outputs of all members of a network, `[nMembers, rows, nOutputs]`. */
export function networkOutputs(graph: OnnxGraph, state: ModelState): string {
  const shape = shapeOf(state);
  return state.estimator === "mlp" ? addMlp(graph, shape, state) : addDmpnn(graph, shape, state);
}

/** What a network takes, to be compared. */
function inputsText(model: FittedModel): string {
  const { estimator } = model;
  if (!NETWORKS.includes(estimator))
    throw argumentError("model", estimator, `of ${NETWORKS.join(", ")} where there are several`);
  const { config } = model.state();
  return `${estimator} of ${JSON.stringify([config["features"], config["descriptors"] ?? "all", config["atomWidth"] ?? 0])}`;
}

function shapeOf({ config }: ModelState): FeatureShape {
  return config["features"] as unknown as FeatureShape;
}
