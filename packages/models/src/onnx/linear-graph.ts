import { addOutputs, INPUT_NAME, type Link } from "./graph-ends.js";
import { type OnnxAbout, OnnxGraph } from "./onnx-graph.js";
import { type ColumnScaling, scaledColumns } from "./scaled-columns.js";

/** Scores that are weighted sums of columns, whatever made them. */
export interface LinearScores {
  /** In the order of the columns. */
  readonly blocks: readonly LinearBlock[];
  readonly nScores: number;
  /** `[nScores]` */
  readonly intercepts: ArrayLike<number>;
  readonly link: Link;
}

export interface LinearBlock {
  readonly width: number;
  /** What is done to the columns first: nothing, `log2(1 + x)`, or scaling. */
  readonly transform: "none" | "log2" | ColumnScaling;
  /** `[nScores, width]` */
  readonly weights: ArrayLike<number>;
}

/** The bytes of an ONNX file with this model: input `features` `[rows, width]`, outputs as of `addOutputs`; computed with doubles. */
export function linearOnnx({ blocks, nScores, intercepts, link }: LinearScores, about: OnnxAbout): Uint8Array {
  const graph = new OnnxGraph();
  const width = blocks.reduce((sum, block) => sum + block.width, 0);
  const input = graph.input(INPUT_NAME, "double", [width]);
  let scores = graph.constant(Float64Array.from(intercepts), [1, nScores]);
  let from = 0;
  for (const block of blocks) {
    const columns = transformed(graph, graph.columns(input, from, from + block.width), block.transform);
    const weights = graph.constant(Float64Array.from(block.weights), [nScores, block.width]);
    const transposed = graph.node("Transpose", [weights], { perm: { ints: [1, 0] } });
    scores = graph.node("Add", [scores, graph.node("MatMul", [columns, transposed])]);
    from += block.width;
  }
  addOutputs(graph, scores, nScores, link);
  return graph.fileBytes(about);
}

function transformed(graph: OnnxGraph, columns: string, transform: LinearBlock["transform"]): string {
  if (transform === "none") return columns;
  if (transform !== "log2") return scaledColumns(graph, columns, transform);
  const logarithm = graph.node("Log", [graph.node("Add", [columns, graph.double(1)])]);
  return graph.node("Mul", [logarithm, graph.double(Math.LOG2E)]);
}
