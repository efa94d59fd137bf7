import type { FeatureShape } from "../contract/feature-shape.js";
import type { ModelState } from "../contract/model-state.js";
import { INPUT_NAME } from "./graph-ends.js";
import { linesOf, valuesOf, weightsOf } from "./network-outputs.js";
import { numbersOf } from "./numbers-of.js";
import type { OnnxGraph } from "./onnx-graph.js";

/**
 * The raw outputs of an ensemble of perceptrons, `[nMembers, rows, nOutputs]`, from the input `features` `[rows, width]`; computed with
 * floats, as the ensemble does.
 */
export function addMlp(graph: OnnxGraph, shape: FeatureShape, state: ModelState): string {
  const { config, tensors } = state;
  const hidden = config["hidden"] as readonly number[];
  const width = shape.reduce((sum, block) => sum + block.width, 0);
  const input = graph.input(INPUT_NAME, "double", [width]);
  const product = (name: string, columns: () => string): string[] =>
    tensors[name] === undefined ? [] : [graph.node("MatMul", [columns(), weightsOf(graph, state, name)])];
  const sums = [
    ...product("table", () => linesOf(graph, input, shape, state)),
    ...product("values", () => valuesOf(graph, input, shape, state)),
  ];
  let layer = withBias(graph, sums, state, 0);
  for (let i = 1; i <= hidden.length; i++) {
    const before = graph.node("Relu", [layer]);
    layer = withBias(
      graph,
      product(`weights.${i}`, () => before),
      state,
      i,
    );
  }
  return layer;
}

/** The sum of the products and the bias of a layer, `[nMembers, rows, width]`. */
function withBias(graph: OnnxGraph, products: readonly string[], state: ModelState, layer: number): string {
  const name = `bias.${layer}`;
  const [nMembers = 1, width = 0] = state.tensors[name]?.shape ?? [];
  const bias = graph.constant(Float32Array.from(numbersOf(state, name)), [nMembers, 1, width]);
  return products.reduce((sum, each) => graph.node("Add", [sum, each]), bias);
}
