import { BOND_FEATURE_WIDTH } from "@molsieve/featurise";
import type { FeatureShape } from "../contract/feature-shape.js";
import type { ModelState } from "../contract/model-state.js";
import { isBeside } from "../dmpnn/dmpnn-model.js";
import type { DmpnnOptions } from "../dmpnn/dmpnn-options.js";
import { B_O, layerBias, layerWeights, NORM, W_H, W_I, W_O } from "../dmpnn/dmpnn-shape.js";
import { INPUT_NAME } from "./graph-ends.js";
import { GRAPH_INPUTS } from "./graph-feeds.js";
import { linesOf, valuesOf, weightsOf } from "./network-outputs.js";
import type { OnnxGraph } from "./onnx-graph.js";

/** Values that are the same for all members. */
interface GraphValues {
  readonly atoms: string;
  /** Features of the atom where each edge begins, then those of the edge, `[edges, atomWidth + bondWidth]`. */
  readonly edges: string;
  readonly source: string;
  readonly reverse: string;
  /** Where each edge ends, and the molecule of each atom, as places of `ScatterND`: `[edges, 1]`, `[atoms, 1]`. */
  readonly ends: string;
  readonly molecules: string;
  /** Zeros, `[atoms, hidden]` and `[rows, hidden]`. */
  readonly ofAtoms: string;
  readonly ofRows: string;
  /** What joins the vector of a molecule, `[rows, n]`. */
  readonly beside: readonly string[];
  /** What sums over the atoms are divided by; undefined for sums. */
  readonly divisor: string | undefined;
}

/** The blocks that such a network takes beside the graph, in their order: the columns of the input `features`. */
function besideShape(shape: FeatureShape, { config }: ModelState): FeatureShape {
  return shape.filter(isBeside(config["descriptors"] as DmpnnOptions["descriptors"]));
}

/**
 * The raw outputs of an ensemble of message-passing networks, `[nMembers, rows, nOutputs]`, from the inputs named by `GRAPH_INPUTS`: `atoms`,
 * float `[atoms, atomWidth]`; `edges`, float `[edges, 14]`; `source` and `reverse`, int64 `[edges]`; `molecule`, int64 `[atoms]`; and,
 * where something joins the graph, `features`, double `[rows, width]`. At least one atom, and each molecule has one.
 */
export function addDmpnn(graph: OnnxGraph, shape: FeatureShape, state: ModelState): string {
  const { config } = state;
  const values = graphValues(graph, besideShape(shape, state), state);
  const members = Array.from({ length: Number(config["members"]) }, (_, member) => {
    const said = memberOutputs(graph, values, state, member);
    return graph.node("Unsqueeze", [said, graph.integers([0])]);
  });
  return graph.node("Concat", members, { axis: { int: 0 } });
}

function graphValues(graph: OnnxGraph, beside: FeatureShape, state: ModelState): GraphValues {
  const { config } = state;
  const hidden = graph.integers([Number(config["hidden"])]);
  const atoms = graph.input(GRAPH_INPUTS.atoms, "float", [Number(config["atomWidth"])], "atoms");
  const bonds = graph.input(GRAPH_INPUTS.edges, "float", [BOND_FEATURE_WIDTH], "edges");
  const source = graph.input(GRAPH_INPUTS.source, "int64", [], "edges");
  const reverse = graph.input(GRAPH_INPUTS.reverse, "int64", [], "edges");
  const molecule = graph.input(GRAPH_INPUTS.molecule, "int64", [], "atoms");
  const width = beside.reduce((sum, block) => sum + block.width, 0);
  const features = width === 0 ? undefined : graph.input(INPUT_NAME, "double", [width]);
  const asPlaces = (numbers: string) => graph.node("Unsqueeze", [numbers, graph.integers([1])]);
  const zeros = (nLines: string, nColumns: string) =>
    graph.node("ConstantOfShape", [graph.node("Concat", [nLines, nColumns], { axis: { int: 0 } })]);
  const last = graph.node("ReduceMax", [molecule], { keepdims: { int: 1 } });
  const nRows = graph.node("Add", [last, graph.integers([1])]);
  const molecules = asPlaces(molecule);
  const ownAtoms = graph.node("Gather", [atoms, source], { axis: { int: 0 } });
  return {
    atoms,
    edges: graph.node("Concat", [ownAtoms, bonds], { axis: { int: 1 } }),
    source,
    reverse,
    ends: asPlaces(graph.node("Gather", [source, reverse], { axis: { int: 0 } })),
    molecules,
    ofAtoms: zeros(graph.node("Shape", [molecule]), hidden),
    ofRows: zeros(nRows, hidden),
    beside: features === undefined ? [] : besideColumns(graph, features, beside, state),
    divisor: divisorOf(graph, config["aggregation"], () => {
      const ones = graph.node("Add", [zeros(graph.node("Shape", [molecule]), graph.integers([1])), graph.float(1)]);
      return scattered(graph, zeros(nRows, graph.integers([1])), molecules, ones);
    }),
  };
}

function divisorOf(graph: OnnxGraph, aggregation: unknown, counts: () => string): string | undefined {
  if (aggregation === "mean") return counts();
  return aggregation === "norm" ? graph.float(NORM) : undefined;
}

/** Values, then lines: as the first layer has them. */
function besideColumns(graph: OnnxGraph, features: string, beside: FeatureShape, state: ModelState): string[] {
  return [
    ...(beside.some(({ form }) => form === "values") ? [valuesOf(graph, features, beside, state)] : []),
    ...(beside.some(({ form }) => form !== "values") ? [linesOf(graph, features, beside, state)] : []),
  ];
}

/** What a member says, `[rows, nOutputs]`. */
function memberOutputs(graph: OnnxGraph, values: GraphValues, state: ModelState, member: number): string {
  const { atoms, edges, source, reverse, ends, molecules, ofAtoms, ofRows, beside, divisor } = values;
  const { config } = state;
  const product = (columns: string, name: string) =>
    graph.node("MatMul", [columns, weightsOf(graph, state, name, member)]);
  const withBias = (sum: string, name: string) => graph.node("Add", [sum, weightsOf(graph, state, name, member)]);
  const taken = (lines: string, numbers: string) => graph.node("Gather", [lines, numbers], { axis: { int: 0 } });
  const first = product(edges, W_I);
  let hidden = graph.node("Relu", [first]);
  for (let step = 1; step < Number(config["depth"]); step++) {
    const reached = taken(scattered(graph, ofAtoms, ends, hidden), source);
    const messages = graph.node("Sub", [reached, taken(hidden, reverse)]);
    hidden = graph.node("Relu", [graph.node("Add", [first, product(messages, W_H)])]);
  }
  const reached = scattered(graph, ofAtoms, ends, hidden);
  const whole = graph.node("Concat", [atoms, reached], { axis: { int: 1 } });
  const described = graph.node("Relu", [withBias(product(whole, W_O), B_O)]);
  const sums = scattered(graph, ofRows, molecules, described);
  const joined = divisor === undefined ? sums : graph.node("Div", [sums, divisor]);
  let layer = beside.length === 0 ? joined : graph.node("Concat", [joined, ...beside], { axis: { int: 1 } });
  const nLayers = (config["layers"] as readonly number[]).length + 1;
  for (let i = 0; i < nLayers; i++) {
    if (i > 0) layer = graph.node("Relu", [layer]);
    layer = withBias(product(layer, layerWeights(i)), layerBias(i));
  }
  return layer;
}

/** `zeros` with each line added at its place. */
function scattered(graph: OnnxGraph, zeros: string, places: string, lines: string): string {
  return graph.node("ScatterND", [zeros, places, lines], { reduction: { text: "add" } });
}
