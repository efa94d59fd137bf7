import { addOutputs, INPUT_NAME, type Link } from "./graph-ends.js";
import { type OnnxAbout, OnnxGraph } from "./onnx-graph.js";
import { type ColumnScaling, scaledColumns } from "./scaled-columns.js";

/** Scores that are weighted sums of columns, whatever made them. */
export interface LinearScores {
  readonly width: number;
  readonly nScores: number;
  readonly scaling: ColumnScaling;
  /** `[width, nScores]` */
  readonly weights: ArrayLike<number>;
  /** `[nScores]` */
  readonly intercepts: ArrayLike<number>;
  readonly link: Link;
}

/** The bytes of an ONNX file with this model: input `features` `[rows, width]`, outputs as of `addOutputs`; computed with doubles. */
export function linearOnnx(scores: LinearScores, about: OnnxAbout): Uint8Array {
  const { width, nScores, scaling, weights, intercepts, link } = scores;
  const graph = new OnnxGraph();
  const input = graph.toType(graph.input(INPUT_NAME, "float", [width]), "double");
  const columns = scaledColumns(graph, input, scaling);
  const matrix = graph.constant(Float64Array.from(weights), [width, nScores]);
  const sums = graph.node("MatMul", [columns, matrix]);
  const intercept = graph.constant(Float64Array.from(intercepts), [1, nScores]);
  addOutputs(graph, graph.node("Add", [sums, intercept]), nScores, link);
  return graph.fileBytes(about);
}
