import { argumentError } from "@molsieve/core";
import type { FeatureRows, GraphRows } from "../rows/feature-rows.js";
import { featureMatrix, featureWidth } from "./feature-matrix.js";
import { INPUT_NAME } from "./graph-ends.js";
import type { NativeTensor, OnnxRuntime } from "./onnx-runtime.js";
import type { OnnxValue } from "./onnx-session.js";

/**
 * Names of the inputs of a message-passing network: features of atoms, those of edges (two for each bond), the atom at which each
 * edge begins, the edge the other way, and the molecule of each atom; as of `molGraphBatch`.
 */
export const GRAPH_INPUTS = {
  atoms: "atoms",
  edges: "edges",
  source: "source",
  reverse: "reverse",
  molecule: "molecule",
} as const;

/** Molecules of a run, an added one not counted. */
const BATCH_MOLECULES = 64;

/** Whether a model takes graphs as our exported networks do. */
export function takesGraphs(inputs: readonly OnnxValue[]): boolean {
  const names = new Set(inputs.map(({ name }) => name));
  return (
    Object.values(GRAPH_INPUTS).every((name) => names.delete(name)) && [...names].every((name) => name === INPUT_NAME)
  );
}

/** Columns beside the graphs that such a model takes. */
export function graphWidth(inputs: readonly OnnxValue[]): number {
  return inputs.find(({ name }) => name === INPUT_NAME)?.shape[1] ?? 0;
}

/**
 * Rows as inputs of such a model, batch by batch.
 *
 * Each batch ends with a molecule of two atoms and a bond that nobody asked for: products of one line are computed otherwise than
 * those of several, and equal rows are to give equal numbers, whatever else is in the batch.
 *
 * @throws {MolsieveError} `argument` when the rows are not one graph each, with features as wide as the model's
 */
export function* graphFeeds(
  features: FeatureRows,
  inputs: readonly OnnxValue[],
  runtime: OnnxRuntime,
  file: string,
): Generator<{ readonly nRows: number; readonly nWanted: number; readonly feeds: Record<string, NativeTensor> }> {
  const { nRows, blocks, graphs = [] } = features;
  const [graph] = graphs;
  if (graph === undefined || graphs.length > 1) throw argumentError("features", `${graphs.length} graphs`, "one graph");
  const widthOf = (wanted: string) => inputs.find(({ name }) => name === wanted)?.shape[1] ?? 0;
  const width = widthOf(GRAPH_INPUTS.atoms);
  if (width !== graph.width) {
    throw argumentError(
      "features",
      `${graph.name} of ${graph.width} columns`,
      `graphs of ${width} columns for ${file}`,
    );
  }
  const beside = graphWidth(inputs);
  const own = featureWidth({ blocks });
  if (beside !== own) throw argumentError("features", `${own} columns beside the graph`, `${beside} for ${file}`);
  for (let from = 0; from < nRows; from += BATCH_MOLECULES) {
    const to = Math.min(from + BATCH_MOLECULES, nRows);
    const feeds = graphTensors(graph, from, to, widthOf(GRAPH_INPUTS.edges), runtime);
    if (beside > 0) {
      const matrix = new Float64Array((to - from + 1) * beside);
      matrix.set(featureMatrix({ nRows, blocks }, from, to));
      feeds[INPUT_NAME] = runtime.createTensor("float64", matrix, [to - from + 1, beside]);
    }
    yield { nRows: to - from + 1, nWanted: to - from, feeds };
  }
}

function graphTensors(
  graph: GraphRows,
  from: number,
  to: number,
  bondWidth: number,
  runtime: OnnxRuntime,
): Record<string, NativeTensor> {
  const { width, atomStarts, bondStarts, atomColumns, masses, bondColumns, bondAtoms } = graph;
  const atomGroups = atomColumns.length / masses.length;
  const bondGroups = (2 * bondColumns.length) / bondAtoms.length;
  const [firstAtom, firstBond] = [atomStarts[from] as number, bondStarts[from] as number];
  const nAtoms = (atomStarts[to] as number) - firstAtom;
  const nBonds = (bondStarts[to] as number) - firstBond;
  const atoms = new Float32Array((nAtoms + 2) * width);
  const molecule = new BigInt64Array(nAtoms + 2).fill(BigInt(to - from));
  const edges = new Float32Array(2 * (nBonds + 1) * bondWidth);
  const source = new BigInt64Array(2 * (nBonds + 1));
  for (let row = from; row < to; row++) {
    const begin = (atomStarts[row] as number) - firstAtom;
    molecule.fill(BigInt(row - from), begin, (atomStarts[row + 1] as number) - firstAtom);
    for (let bond = bondStarts[row] as number; bond < (bondStarts[row + 1] as number); bond++) {
      const edge = 2 * (bond - firstBond);
      source[edge] = BigInt(begin + (bondAtoms[2 * bond] as number));
      source[edge + 1] = BigInt(begin + (bondAtoms[2 * bond + 1] as number));
      for (let group = 0; group < bondGroups; group++) {
        const column = bondColumns[bond * bondGroups + group] as number;
        // Where a group has none, its number is beyond all columns.
        if (column >= bondWidth) continue;
        edges[edge * bondWidth + column] = 1;
        edges[(edge + 1) * bondWidth + column] = 1;
      }
    }
  }
  source.set([BigInt(nAtoms), BigInt(nAtoms + 1)], 2 * nBonds);
  for (let atom = 0; atom < nAtoms; atom++) {
    for (let group = 0; group < atomGroups; group++) {
      const column = atomColumns[(firstAtom + atom) * atomGroups + group] as number;
      if (column < width) atoms[atom * width + column] = 1;
    }
    atoms[atom * width + width - 1] = masses[firstAtom + atom] as number;
  }
  const nEdges = source.length;
  return {
    [GRAPH_INPUTS.atoms]: runtime.createTensor("float32", atoms, [nAtoms + 2, width]),
    [GRAPH_INPUTS.edges]: runtime.createTensor("float32", edges, [nEdges, bondWidth]),
    [GRAPH_INPUTS.source]: runtime.createTensor("int64", source, [nEdges]),
    [GRAPH_INPUTS.reverse]: runtime.createTensor(
      "int64",
      BigInt64Array.from({ length: nEdges }, (_, edge) => BigInt(edge ^ 1)),
      [nEdges],
    ),
    [GRAPH_INPUTS.molecule]: runtime.createTensor("int64", molecule, [nAtoms + 2]),
  };
}
