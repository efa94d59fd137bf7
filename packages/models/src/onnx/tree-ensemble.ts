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
 * as of `addOutputs`. Thresholds and leaves have double precision, so that every row ends in the same leaves as with us.
 */
export function treeEnsembleOnnx(trees: TreeEnsemble, about: OnnxAbout): Uint8Array {
  const { width, nScores, starts, columns, link } = trees;
  const graph = new OnnxGraph();
  const input = graph.input(INPUT_NAME, "double", [width]);
  const nNodes = columns.length;
  const treeOf = new Uint32Array(nNodes);
  for (let t = 0; t + 1 < starts.length; t++) treeOf.fill(t, starts[t] as number, starts[t + 1] as number);
  const inTree = (node: number, i: number) => node - (starts[treeOf[i] as number] as number);
  const nextOf = (nodes: ArrayLike<number>) => {
    return Uint32Array.from(nodes, (node, i) => (isLeaf(columns, i) ? 0 : inTree(node, i)));
  };
  const nodes = Uint32Array.from({ length: nNodes }, (_, i) => i);
  const leaves = nodes.filter((i) => isLeaf(columns, i));
  const targets = Uint32Array.from({ length: leaves.length * nScores }, (_, i) => i);
  const leafOf = (i: number) => leaves[Math.floor(i / nScores)] as number;
  const sums = graph.node(
    "TreeEnsembleRegressor",
    [input],
    {
      n_targets: { int: nScores },
      nodes_treeids: { ints: treeOf },
      nodes_nodeids: { ints: nodes.map(inTree) },
      nodes_featureids: { ints: Uint32Array.from(columns, (column) => Math.max(column, 0)) },
      nodes_modes: { texts: Array.from(nodes, (i) => (isLeaf(columns, i) ? "LEAF" : "BRANCH_LEQ")) },
      nodes_values_as_tensor: { doubles: trees.thresholds },
      nodes_truenodeids: { ints: nextOf(trees.left) },
      nodes_falsenodeids: { ints: nextOf(trees.right) },
      nodes_missing_value_tracks_true: { ints: trees.missingLeft },
      target_treeids: { ints: targets.map((i) => treeOf[leafOf(i)] as number) },
      target_nodeids: { ints: targets.map((i) => inTree(leafOf(i), leafOf(i))) },
      target_ids: { ints: targets.map((i) => i % nScores) },
      target_weights_as_tensor: {
        doubles: Float64Array.from(targets, (i) => trees.leafScores[leafOf(i) * nScores + (i % nScores)] as number),
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
