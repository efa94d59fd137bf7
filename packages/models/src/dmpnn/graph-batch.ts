import { BOND_FEATURE_WIDTH } from "@molsieve/featurise";
import type { Tensor1D, Tensor3D } from "@tensorflow/tfjs-core";
import type { NetworkRows } from "../network/network.js";
import type { DistinctLists } from "../network/run-distinct-lists.js";
import { findEnvironments } from "../network/run-environments.js";
import type { MlpRows } from "../network/run-mlp.js";
import type { GraphRows } from "../rows/feature-rows.js";
import { takeGraphs } from "../rows/take-graphs.js";
import type { TensorFlow } from "../tensor/tensorflow.js";
import { DeviceLists, type Leading, type ListBags } from "./device-lists.js";
import { type DmpnnShape, NORM } from "./dmpnn-shape.js";

/**
 * Graphs of a batch on a device, each environment (see `findEnvironments`) once. Numbers of lines count those of all members, one member
 * after the other; features are the same for all members. Every table has lines beyond its own, which nothing in the rows refers to.
 */
export type GraphBatch = {
  readonly nRows: number;
  /** Features of the kinds of atoms, `[1, nAtomKinds, atomWidth]`. */
  readonly atoms: Tensor3D;
  /** Features of the kinds of bonds, `[1, nBondKinds, BOND_FEATURE_WIDTH]`. */
  readonly bonds: Tensor3D;
  /** Kind of the atom at which each kind of edge begins, and kind of its bond. */
  readonly edgeAtoms: Tensor1D;
  readonly edgeBonds: Tensor1D;
  /** Edges after each step: their kinds, and the edges of the step before that lead to them. */
  readonly steps: Leading[];
  /** Atoms: their kinds, and the edges after the last step that lead to them. */
  readonly ends: Leading;
  /** Atoms of each molecule. */
  readonly molecules: ListBags;
  /** What the sum over the atoms of each molecule is multiplied by, `[1, nRows, 1]`. */
  readonly scale: Tensor3D;
  /** `[1, nRows, nValues + nLines]`; undefined where there are none. */
  readonly descriptors: Tensor3D | undefined;
};

/** Rows for graph networks in plain memory. */
export interface GraphNetworkRows {
  readonly nRows: number;
  readonly graph: GraphRows;
  /** What stands beside the graphs. */
  readonly descriptors: MlpRows;
}

/**
 * Rows for such networks.
 *
 * @param roundsUp whether sizes are rounded up to one of few, so that a GPU finds memory of the same sizes again; outputs are the same
 */
export function graphNetworkRows(
  { aggregation, atomWidth, depth, nValues, nLines }: DmpnnShape,
  { nRows, graph, descriptors }: GraphNetworkRows,
  nMembers: number,
  roundsUp: boolean,
): NetworkRows<GraphBatch> {
  return {
    nRows,
    largestInput: descriptors.values.reduce((most, value) => Math.max(most, Math.abs(value)), 1),
    batch(tf, rows) {
      const own = takeGraphs(graph, rows);
      const found = findEnvironments(own, 0, rows.length, depth);
      const { atomKinds, bondKinds, edgeKinds, atoms, atomNumbers, moleculeStarts } = found;
      const lists = new DeviceLists(tf, nMembers, roundsUp);
      const nAtomKinds = lists.size(atomKinds.count);
      const nBondKinds = lists.size(bondKinds.count);
      const features = onColumns(atomKinds, nAtomKinds, atomWidth);
      const masses = new Float32Array(atomKinds.bases.buffer);
      for (let kind = 0; kind < atomKinds.count; kind++) features[(kind + 1) * atomWidth - 1] = masses[kind] as number;
      const nEdgeKinds = lists.size(edgeKinds.count);
      let before = nEdgeKinds;
      const steps = found.steps.map((step) => {
        const leading = lists.leading(step, nEdgeKinds, before);
        before = lists.size(step.count);
        return leading;
      });
      const scale = Float32Array.from(rows, (_, i) => {
        if (aggregation !== "mean") return aggregation === "norm" ? 1 / NORM : 1;
        return 1 / ((moleculeStarts[i + 1] as number) - (moleculeStarts[i] as number));
      });
      return {
        nRows: rows.length,
        atoms: tf.tensor3d(features, [1, nAtomKinds, atomWidth]),
        bonds: tf.tensor3d(onColumns(bondKinds, nBondKinds, BOND_FEATURE_WIDTH), [1, nBondKinds, BOND_FEATURE_WIDTH]),
        edgeAtoms: lists.lines(edgeKinds.bases.subarray(0, edgeKinds.count), nAtomKinds),
        edgeBonds: lists.lines(edgeKinds.items.subarray(0, edgeKinds.count), nBondKinds),
        steps,
        ends: lists.leading(atoms, nAtomKinds, before),
        molecules: lists.bags(atomNumbers, moleculeStarts, lists.size(atoms.count)),
        scale: tf.tensor3d(scale, [1, rows.length, 1]),
        descriptors: nValues + nLines === 0 ? undefined : denseRows(tf, descriptors, rows, nValues, nLines),
      };
    },
  };
}

/** Rows of `width` numbers, 1 in the columns of each list. */
function onColumns({ count, starts, items }: DistinctLists, nRows: number, width: number): Float32Array {
  const rows = new Float32Array(nRows * width);
  for (let list = 0; list < count; list++) {
    const end = starts[list + 1] as number;
    for (let i = starts[list] as number; i < end; i++) rows[list * width + (items[i] as number)] = 1;
  }
  return rows;
}

/** Values, then 1 for each line that is on, `[1, rows.length, nValues + nLines]`. */
function denseRows(
  tf: TensorFlow,
  { values, indices, starts }: MlpRows,
  rows: Uint32Array,
  nValues: number,
  nLines: number,
): Tensor3D {
  const width = nValues + nLines;
  const dense = new Float32Array(rows.length * width);
  for (const [i, row] of rows.entries()) {
    dense.set(values.subarray(row * nValues, (row + 1) * nValues), i * width);
    const end = starts[row + 1] as number;
    for (let e = starts[row] as number; e < end; e++) dense[i * width + nValues + (indices[e] as number)] = 1;
  }
  return tf.tensor3d(dense, [1, rows.length, width]);
}
