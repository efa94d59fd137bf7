import type { ModelTask } from "../contract/estimator.js";
import type { FeatureShape } from "../contract/feature-shape.js";
import type { ModelState } from "../contract/model-state.js";
import { addOutputs, INPUT_NAME } from "./graph-ends.js";
import { numbersOf } from "./numbers-of.js";
import { type OnnxAbout, OnnxGraph } from "./onnx-graph.js";
import { columnScalings, scaledColumns } from "./scaled-columns.js";

/**
 * The bytes of an ONNX file with an ensemble of perceptrons: input `features` `[rows, width]`, outputs as of `addOutputs`; the
 * layers are computed with floats, as the ensemble does.
 */
export function mlpOnnx(shape: FeatureShape, task: ModelTask, state: ModelState, about: OnnxAbout): Uint8Array {
  const { config, tensors } = state;
  const hidden = config["hidden"] as readonly number[];
  const graph = new OnnxGraph();
  const width = shape.reduce((sum, block) => sum + block.width, 0);
  const input = graph.input(INPUT_NAME, "double", [width]);
  const product = (name: string, columns: string): string[] =>
    tensors[name] === undefined ? [] : [graph.node("MatMul", [columns, weightsOf(graph, state, name)])];
  const sums = [
    ...product("table", linesOf(graph, input, shape, state)),
    ...product("values", valuesOf(graph, input, shape, state)),
  ];
  let layer = withBias(graph, sums, state, 0);
  for (let i = 1; i <= hidden.length; i++) {
    const before = graph.node("Relu", [layer]);
    layer = withBias(graph, product(`weights.${i}`, before), state, i);
  }
  addEstimate(graph, graph.toType(layer, "double"), task, state);
  return graph.fileBytes(about);
}

/** The sum of the products and the bias of a layer, `[nMembers, rows, width]`. */
function withBias(graph: OnnxGraph, products: readonly string[], state: ModelState, layer: number): string {
  const name = `bias.${layer}`;
  const [nMembers = 1, width = 0] = state.tensors[name]?.shape ?? [];
  const bias = graph.constant(Float32Array.from(numbersOf(state, name)), [nMembers, 1, width]);
  return products.reduce((sum, each) => graph.node("Add", [sum, each]), bias);
}

function weightsOf(graph: OnnxGraph, state: ModelState, name: string): string {
  return graph.constant(Float32Array.from(numbersOf(state, name)), state.tensors[name]?.shape ?? []);
}

/** The inputs that are on or off, `[rows, nLines]`: a line for each power of two that the count of a column can reach. */
function linesOf(graph: OnnxGraph, input: string, shape: FeatureShape, state: ModelState): string {
  const columns: number[] = [];
  const least: number[] = [];
  let first = 0;
  for (const [b, { form, width }] of shape.entries()) {
    const levels = form === "values" ? [] : [...numbersOf(state, `levels.${b}`)];
    for (const [column, nLevels] of levels.entries()) {
      for (let level = 0; level < nLevels; level++) {
        columns.push(first + column);
        least.push(2 ** level);
      }
    }
    first += width;
  }
  const own = graph.node("Gather", [input, graph.integers(columns)], { axis: { int: 1 } });
  const reached = graph.node("GreaterOrEqual", [own, graph.constant(Float64Array.from(least), [1, least.length])]);
  return graph.toType(reached, "float");
}

/** The values, scaled, `[rows, nValues]`. */
function valuesOf(graph: OnnxGraph, input: string, shape: FeatureShape, { tensors }: ModelState): string {
  const scalings = columnScalings(shape, tensors);
  const parts: string[] = [];
  let first = 0;
  for (const { name, width } of shape) {
    const scaling = scalings[name];
    if (scaling !== undefined) parts.push(scaledColumns(graph, graph.columns(input, first, first + width), scaling));
    first += width;
  }
  return graph.toType(graph.node("Concat", parts, { axis: { int: 1 } }), "float");
}

/** What the members say together; the outputs are `[nMembers, rows, nOutputs]`. */
function addEstimate(graph: OnnxGraph, outputs: string, task: ModelTask, { config }: ModelState): void {
  const mean = (ofMembers: string) =>
    graph.node("ReduceMean", [ofMembers], { axes: { ints: [0] }, keepdims: { int: 0 } });
  if (task.kind === "classification") {
    if (task.nClasses > 2) {
      addOutputs(graph, mean(graph.node("Softmax", [outputs], { axis: { int: 2 } })), task.nClasses, "probabilities");
      return;
    }
    const active = mean(graph.node("Sigmoid", [outputs]));
    const inactive = graph.node("Sub", [graph.double(1), active]);
    addOutputs(graph, graph.node("Concat", [inactive, active], { axis: { int: 1 } }), 2, "probabilities");
    return;
  }
  const centre = config["head"] === "quantiles" ? 1 : 0;
  const value = graph.columns(mean(outputs), centre, centre + 1);
  const scaled = graph.node("Mul", [value, graph.double(config["sd"] as number)]);
  addOutputs(graph, graph.node("Add", [scaled, graph.double(config["mean"] as number)]), 1, "value");
}
