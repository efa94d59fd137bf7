import type { ModelTask } from "../contract/estimator.js";
import type { FeatureShape } from "../contract/feature-shape.js";
import type { ModelState } from "../contract/model-state.js";
import { addOutputs } from "./graph-ends.js";
import { numbersOf } from "./numbers-of.js";
import type { OnnxGraph } from "./onnx-graph.js";
import { columnScalings, scaledColumns } from "./scaled-columns.js";

/** Numbers of a state as a constant of floats, for the graph. */
export function weightsOf(graph: OnnxGraph, state: ModelState, name: string, member?: number): string {
  const shape = state.tensors[name]?.shape ?? [];
  const all = numbersOf(state, name);
  if (member === undefined) return graph.constant(Float32Array.from(all), shape);
  const size = all.length / (shape[0] ?? 1);
  return graph.constant(Float32Array.from(all.subarray(member * size, (member + 1) * size)), shape.slice(1));
}

/**
 * The inputs of a network that are on or off, `[rows, nLines]`: a line for each power of two that the count of a column can reach.
 *
 * @param input the columns of the blocks of `shape`, `[rows, width]`
 */
export function linesOf(graph: OnnxGraph, input: string, shape: FeatureShape, state: ModelState): string {
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
export function valuesOf(graph: OnnxGraph, input: string, shape: FeatureShape, { tensors }: ModelState): string {
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

/** Name of the output of {@link addRawOutputs}. */
export const RAW_OUTPUT = "raw";

/** Adds the raw outputs of all members, `[rows, nMembers, nOutputs]`, for a program that knows what they mean. */
export function addRawOutputs(graph: OnnxGraph, outputs: string, nMembers: number, nOutputs: number): void {
  const turned = graph.node("Transpose", [outputs], { perm: { ints: [1, 0, 2] } });
  graph.output(RAW_OUTPUT, "float", [nMembers, nOutputs], turned);
}

/**
 * Adds what the members say together: outputs as of `addOutputs`; of quantities also `sd`, `[rows, 1]`, as `headEstimate` has it.
 *
 * @param outputs raw, floats `[nMembers, rows, nOutputs]`
 * @param prefix of the names of the outputs
 */
export function addNetworkOutputs(
  graph: OnnxGraph,
  outputs: string,
  task: ModelTask,
  state: ModelState,
  prefix = "",
): void {
  const { config } = state;
  const said = graph.toType(outputs, "double");
  const mean = (ofMembers: string) =>
    graph.node("ReduceMean", [ofMembers], { axes: { ints: [0] }, keepdims: { int: 0 } });
  if (task.kind === "classification") {
    if (task.nClasses > 2) {
      const shares = mean(graph.node("Softmax", [said], { axis: { int: 2 } }));
      addOutputs(graph, shares, task.nClasses, "probabilities", prefix);
      return;
    }
    const active = mean(graph.node("Sigmoid", [said]));
    const inactive = graph.node("Sub", [graph.double(1), active]);
    addOutputs(graph, graph.node("Concat", [inactive, active], { axis: { int: 1 } }), 2, "probabilities", prefix);
    return;
  }
  const head = config["head"];
  const column = (at: number) => {
    return graph.node("Slice", [said, graph.integers([at]), graph.integers([at + 1]), graph.integers([2])]);
  };
  const square = (value: string) => graph.node("Mul", [value, value]);
  const centres = column(head === "quantiles" ? 1 : 0);
  const centre = mean(centres);
  const scale = graph.double(config["sd"] as number);
  const scaled = graph.node("Mul", [centre, scale]);
  addOutputs(graph, graph.node("Add", [scaled, graph.double(config["mean"] as number)]), 1, "value", prefix);
  const spread = mean(square(graph.node("Sub", [centres, centre])));
  const half = () => graph.node("Div", [graph.node("Sub", [column(2), column(0)]), graph.double(2)]);
  const own =
    head === "quantiles"
      ? mean(square(half()))
      : head === "mean-variance"
        ? mean(softplus(graph, column(1)))
        : graph.double(config["noise"] as number);
  const sd = graph.node("Mul", [graph.node("Sqrt", [graph.node("Add", [spread, own])]), scale]);
  graph.output(`${prefix}sd`, "float", [1], graph.toType(sd, "float"));
}

/** ONNX Runtime has none for doubles; without infinities on the way. */
function softplus(graph: OnnxGraph, raw: string): string {
  const less = graph.node("Exp", [graph.node("Neg", [graph.node("Abs", [raw])])]);
  const rest = graph.node("Log", [graph.node("Add", [graph.double(1), less])]);
  return graph.node("Add", [graph.node("Relu", [raw]), rest]);
}
