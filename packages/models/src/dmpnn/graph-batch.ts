import { ATOM_GROUPS, BOND_FEATURE_WIDTH, BOND_GROUPS, NO_COLUMN } from "@molsieve/featurise";
import type { Tensor1D, Tensor3D } from "@tensorflow/tfjs-core";
import type { NetworkRows } from "../network/network.js";
import type { MlpRows } from "../network/run-mlp.js";
import type { GraphRows } from "../rows/feature-rows.js";
import type { TensorFlow } from "../tensor/tensorflow.js";
import { type DmpnnShape, NORM } from "./dmpnn-shape.js";
import type { EdgeTensors } from "./pass-messages.js";

/**
 * Graphs of a batch on a device. The atoms, edges and molecules of all members lie one after the other; features are the same for all
 * members. Sizes may be rounded up: what is beyond the batch's own atoms and bonds belongs to a molecule beyond its rows.
 */
export type GraphBatch = {
  readonly nRows: number;
  /** `[1, nAtoms, atomWidth]` */
  readonly atoms: Tensor3D;
  /** `[1, nBonds, BOND_FEATURE_WIDTH]`; edges are all bonds from their first atom, then all of them back. */
  readonly bonds: Tensor3D;
  /** `[nMembers * 2 * nBonds]` each. */
  readonly edges: EdgeTensors;
  /** Molecule of each atom, `[nMembers * nAtoms]`. */
  readonly moleculeOf: Tensor1D;
  /** What the sum over the atoms of each molecule is multiplied by, `[1, nMolecules, 1]`. */
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
 * @param roundsUp whether the numbers of atoms and bonds of a batch are rounded up to one of few sizes, so that a GPU finds memory of
 * the same sizes again; outputs are the same
 */
export function graphNetworkRows(
  { aggregation, atomWidth, nValues, nLines }: DmpnnShape,
  { nRows, graph, descriptors }: GraphNetworkRows,
  nMembers: number,
  roundsUp: boolean,
): NetworkRows<GraphBatch> {
  const { atomStarts, bondStarts, atomColumns, masses, bondColumns, bondAtoms } = graph;
  return {
    nRows,
    largestInput: descriptors.values.reduce((most, value) => Math.max(most, Math.abs(value)), 1),
    batch(tf, rows) {
      const { nAtoms, nBonds } = batchSize(graph, rows, roundsUp);
      const nMolecules = rows.length + 1;
      const atoms = new Float32Array(nAtoms * atomWidth);
      const bonds = new Float32Array(nBonds * BOND_FEATURE_WIDTH);
      // Atoms and bonds beyond the batch's own: an atom of the last molecule, and bonds from it to itself.
      const begin = new Int32Array(nBonds).fill(nAtoms - 1);
      const end = new Int32Array(nBonds).fill(nAtoms - 1);
      const moleculeOf = new Int32Array(nAtoms).fill(rows.length);
      const scale = new Float32Array(nMolecules);
      let atom = 0;
      let bond = 0;
      for (let i = 0; i < rows.length; i++) {
        const row = rows[i] as number;
        const [firstAtom, atomEnd] = [atomStarts[row] as number, atomStarts[row + 1] as number];
        const [firstBond, bondEnd] = [bondStarts[row] as number, bondStarts[row + 1] as number];
        const n = atomEnd - firstAtom;
        setOn(atoms, atom, atomWidth, atomColumns, firstAtom, n, ATOM_GROUPS);
        for (let a = 0; a < n; a++) atoms[(atom + a + 1) * atomWidth - 1] = masses[firstAtom + a] as number;
        setOn(bonds, bond, BOND_FEATURE_WIDTH, bondColumns, firstBond, bondEnd - firstBond, BOND_GROUPS);
        for (let b = firstBond; b < bondEnd; b++) {
          begin[bond] = atom + (bondAtoms[2 * b] as number);
          end[bond++] = atom + (bondAtoms[2 * b + 1] as number);
        }
        moleculeOf.fill(i, atom, atom + n);
        scale[i] = aggregation === "mean" ? 1 / n : aggregation === "norm" ? 1 / NORM : 1;
        atom += n;
      }
      const back = Int32Array.from({ length: 2 * nBonds }, (_, edge) =>
        edge < nBonds ? edge + nBonds : edge - nBonds,
      );
      return {
        nRows: rows.length,
        atoms: tf.tensor3d(atoms, [1, nAtoms, atomWidth]),
        bonds: tf.tensor3d(bonds, [1, nBonds, BOND_FEATURE_WIDTH]),
        edges: {
          from: forMembers(tf, [begin, end], nMembers, nAtoms),
          to: forMembers(tf, [end, begin], nMembers, nAtoms),
          back: forMembers(tf, [back], nMembers, 2 * nBonds),
        },
        moleculeOf: forMembers(tf, [moleculeOf], nMembers, nMolecules),
        scale: tf.tensor3d(scale, [1, nMolecules, 1]),
        descriptors: nValues + nLines === 0 ? undefined : denseRows(tf, descriptors, rows, nValues, nLines),
      };
    },
  };
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

/** Atoms and bonds of a batch, at least one each; where there are bonds beyond its own there is an atom beyond its own. */
function batchSize({ atomStarts, bondStarts }: GraphRows, rows: Uint32Array, roundsUp: boolean) {
  let nAtoms = 0;
  let nBonds = 0;
  for (const row of rows) {
    nAtoms += (atomStarts[row + 1] as number) - (atomStarts[row] as number);
    nBonds += (bondStarts[row + 1] as number) - (bondStarts[row] as number);
  }
  if (roundsUp) return { nAtoms: roundUp(nAtoms + 1), nBonds: roundUp(nBonds + 1) };
  return nBonds > 0 ? { nAtoms, nBonds } : { nAtoms: nAtoms + 1, nBonds: 1 };
}

/** The next of eight sizes an octave, a multiple of 32 at least. */
function roundUp(size: number): number {
  const step = Math.max(32, 2 ** (Math.floor(Math.log2(size)) - 3));
  return Math.ceil(size / step) * step;
}

/** Sets to 1 what is on in the rows of `n` atoms or bonds, from row `to` on. */
function setOn(
  into: Float32Array,
  to: number,
  width: number,
  columns: Uint8Array,
  from: number,
  n: number,
  nGroups: number,
): void {
  for (let i = 0; i < n; i++) {
    for (let g = 0; g < nGroups; g++) {
      const column = columns[(from + i) * nGroups + g] as number;
      if (column !== NO_COLUMN) into[(to + i) * width + column] = 1;
    }
  }
}

/** Numbers for each member, those of member `m` larger by `m * size`. */
function forMembers(tf: TensorFlow, parts: readonly Int32Array[], nMembers: number, size: number): Tensor1D {
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  const all = new Int32Array(nMembers * length);
  let at = 0;
  for (let member = 0; member < nMembers; member++) {
    for (const part of parts) for (const number of part) all[at++] = number + member * size;
  }
  return tf.tensor1d(all, "int32");
}
