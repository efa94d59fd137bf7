import { addOutputs, INPUT_NAME, type Link } from "./graph-ends.js";
import { type OnnxAbout, OnnxGraph } from "./onnx-graph.js";

/** Trees whose leaves hold scores that are added up, whatever made them. */
export interface TreeEnsemble {
  /** Number of input columns. */
  readonly width: number;
  readonly nScores: number;
  /** Nodes of tree `t` are those from `starts[t]` to `starts[t + 1] - 1`, its root first; `[nTrees + 1]`. */
  readonly starts: ArrayLike<number>;
  /** The column that each node looks at, -1 for a leaf; `[nNodes]`. */
  readonly columns: ArrayLike<number>;
  /** A row goes left where its value is at most this; `[nNodes]`. */
  readonly thresholds: ArrayLike<number>;
  /** Numbers of the next nodes, counted over all trees; `[nNodes]`. */
  readonly left: ArrayLike<number>;
  readonly right: ArrayLike<number>;
  /** 1 where a row without a value goes left; `[nNodes]`. */
  readonly missingLeft: ArrayLike<number>;
  /** `[nNodes, nScores]`; those of leaves count. */
  readonly leafScores: ArrayLike<number>;
  /** Added to the sum of the trees; `[nScores]`. */
  readonly base: ArrayLike<number>;
  readonly link: Link;
}

/**
 * The bytes of an ONNX file with these trees (`TreeEnsembleRegressor` of ai.onnx.ml 3): input `features` `[rows, width]`, outputs
 * as of `addOutputs`.
 *
 * Input and sums have single precision: a row whose value differs from a threshold by less than that may take the other side.
 * Values that single precision holds exactly, such as bits and counts, never do.
 */
export function treeEnsembleOnnx(trees: TreeEnsemble, about: OnnxAbout): Uint8Array {
  const { width, nScores, starts, columns, link } = trees;
  const graph = new OnnxGraph();
  const input = graph.input(INPUT_NAME, "float", [width]);
  const nNodes = columns.length;
  const treeOf = new Uint32Array(nNodes);
  for (let t = 0; t + 1 < starts.length; t++) treeOf.fill(t, starts[t] as number, starts[t + 1] as number);
  const numberIn = (nodes: ArrayLike<number>) =>
    Array.from(nodes, (node, i) => (isLeaf(columns, i) ? 0 : node - (starts[treeOf[i] as number] as number)));
  const nodes = Uint32Array.from({ length: nNodes }, (_, i) => i);
  const leaves = Array.from(nodes.filter((i) => isLeaf(columns, i)));
  const eachScore = Array.from({ length: nScores }, (_, s) => s);
  const leafTrees = leaves.flatMap((i) => eachScore.map(() => treeOf[i] as number));
  const leafNodes = leaves.flatMap((i) => eachScore.map(() => i - (starts[treeOf[i] as number] as number)));
  const sums = graph.node(
    "TreeEnsembleRegressor",
    [input],
    {
      n_targets: { int: nScores },
      nodes_treeids: { ints: treeOf },
      nodes_nodeids: { ints: nodes.map((i) => i - (starts[treeOf[i] as number] as number)) },
      nodes_featureids: { ints: Array.from(columns, (column) => Math.max(column, 0)) },
      nodes_modes: { texts: Array.from(nodes, (i) => (isLeaf(columns, i) ? "LEAF" : "BRANCH_LEQ")) },
      nodes_values: { floats: Array.from(trees.thresholds, (t, i) => (isLeaf(columns, i) ? 0 : floatAtMost(t))) },
      nodes_truenodeids: { ints: numberIn(trees.left) },
      nodes_falsenodeids: { ints: numberIn(trees.right) },
      nodes_missing_value_tracks_true: { ints: trees.missingLeft },
      target_treeids: { ints: leafTrees },
      target_nodeids: { ints: leafNodes },
      target_ids: { ints: leaves.flatMap(() => eachScore) },
      target_weights: {
        floats: leaves.flatMap((i) => eachScore.map((s) => trees.leafScores[i * nScores + s] as number)),
      },
      aggregate_function: { text: "SUM" },
    },
    "ai.onnx.ml",
  );
  const base = graph.constant(Float64Array.from(trees.base), [1, nScores]);
  addOutputs(graph, graph.node("Add", [graph.toType(sums, "double"), base]), nScores, link);
  return graph.fileBytes(about);
}

function isLeaf(columns: ArrayLike<number>, node: number): boolean {
  return (columns[node] as number) < 0;
}

/** The largest number of single precision that is not above `value`: the same single-precision numbers are at most either. */
function floatAtMost(value: number): number {
  const nearest = Math.fround(value);
  if (!(nearest > value)) return nearest;
  const bits = new Int32Array(Float32Array.of(nearest).buffer);
  if (nearest === 0) return -(2 ** -149);
  bits[0] = (bits[0] as number) + (nearest > 0 ? -1 : 1);
  return new Float32Array(bits.buffer)[0] as number;
}
