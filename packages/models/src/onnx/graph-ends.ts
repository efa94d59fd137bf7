import type { OnnxGraph } from "./onnx-graph.js";

/** The input of our graphs beside those of molecular graphs: all columns of all blocks, `[rows, width]`. */
export const INPUT_NAME = "features";

/**
 * How the numbers that a model computes become its outputs: they are the `value`; they are `probabilities`; `logistic` of one score,
 * that of class 1; `softmax` of one score a class; `one-against-rest`: logistic of each, divided by their sum.
 */
export type Link = "value" | "probabilities" | "logistic" | "softmax" | "one-against-rest";

/**
 * Adds the outputs of a graph: `value` `[rows, 1]` for a quantity; for classes `probabilities` `[rows, nClasses]` and `label`
 * `[rows]`, the number of the most probable one.
 *
 * @param scores `[rows, nScores]`, of double precision
 * @param nScores columns of scores
 * @param prefix of the names of the outputs
 */
export function addOutputs(graph: OnnxGraph, scores: string, nScores: number, link: Link, prefix = ""): void {
  if (link === "value") {
    graph.output(`${prefix}value`, "float", [1], graph.toType(scores, "float"));
    return;
  }
  const nClasses = link === "logistic" ? 2 : nScores;
  const probabilities = graph.toType(probabilitiesOf(graph, scores, link), "float");
  graph.output(`${prefix}probabilities`, "float", [nClasses], probabilities);
  const label = graph.node("ArgMax", [probabilities], { axis: { int: 1 }, keepdims: { int: 0 } });
  graph.output(`${prefix}label`, "int64", [], label);
}

function probabilitiesOf(graph: OnnxGraph, scores: string, link: Link): string {
  if (link === "softmax") return graph.node("Softmax", [scores], { axis: { int: 1 } });
  if (link === "probabilities") return scores;
  const active = graph.node("Sigmoid", [scores]);
  if (link === "one-against-rest")
    return graph.node("Div", [active, graph.node("ReduceSum", [active, graph.integers([1])])]);
  const inactive = graph.node("Sigmoid", [graph.node("Neg", [scores])]);
  return graph.node("Concat", [inactive, active], { axis: { int: 1 } });
}
