import type { FeatureShape } from "../contract/feature-shape.js";
import type { ModelState } from "../contract/model-state.js";
import { scalingOfTensors } from "../kernel/rows-state.js";
import { FARTHEST } from "../kernel/value-scaling.js";
import type { OnnxGraph } from "./onnx-graph.js";

/** What is done to columns before a model takes them: fill up, `(x - mean) / sd`, cut. Every array is `[width]`. */
export interface ColumnScaling {
  /** Stand in for missing values. */
  readonly medians: ArrayLike<number>;
  readonly means: ArrayLike<number>;
  /** 0 where the column becomes 0. */
  readonly sds: ArrayLike<number>;
  /** Scaled values lie within this of 0. Default: no limit. */
  readonly farthest?: number;
}

/** Adds that to a graph; `columns` and the result are `[rows, width]` of double precision. */
export function scaledColumns(graph: OnnxGraph, columns: string, scaling: ColumnScaling): string {
  const { medians, means, sds, farthest } = scaling;
  const row = (values: ArrayLike<number>) => graph.constant(Float64Array.from(values), [1, values.length]);
  const filled = graph.node("Where", [graph.node("IsNaN", [columns]), row(medians), columns]);
  const centred = graph.node("Sub", [filled, row(means)]);
  // A factor of 0 would make NaN of an infinite value; columns without spread are replaced instead.
  const scaled = graph.node("Div", [centred, row(Array.from(sds, (sd) => sd || 1))]);
  const isFlat = graph.node("Equal", [row(sds), graph.double(0)]);
  const values = graph.node("Where", [isFlat, graph.double(0), scaled]);
  if (farthest === undefined) return values;
  return graph.node("Clip", [values, graph.double(-farthest), graph.double(farthest)]);
}

/** The scalings in a state, by the names of their blocks. */
export function columnScalings(shape: FeatureShape, tensors: ModelState["tensors"]): Record<string, ColumnScaling> {
  const scalings = scalingOfTensors(shape, tensors);
  return Object.fromEntries(scalings.map((scaling) => [scaling.block, { ...scaling, farthest: FARTHEST }]));
}
