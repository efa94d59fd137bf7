import type { Rank, Tensor, Tensor1D, Tensor3D } from "@tensorflow/tfjs-core";
import { largestOf } from "../network/largest-of.js";
import type { Network, NetworkRows } from "../network/network.js";
import type { MlpRows } from "../network/run-mlp.js";
import { type Bags, createBags, embeddingBag } from "../tensor/embedding-bag.js";
import type { MlpShape } from "./mlp-shape.js";

/** Rows on a device. */
export interface MlpBatch {
  readonly nRows: number;
  /** Lines that are on, of each member and row: line `l` of member `m` has the number `m * nLines + l`; undefined without lines. */
  readonly bags: Bags | undefined;
  /** 1 for lines that are on in a row, 0 for others, `[nLines]`; undefined without lines. */
  readonly linesOn: Tensor1D | undefined;
  /** `[nMembers, nRows, nValues]`, the same for each member; undefined without values. */
  readonly values: Tensor3D | undefined;
}

/** Layers with ReLU and dropout between them, of all members at once; weights as in `mlpWeightShapes`. */
export function mlpNetwork({ nMembers, nLines, hidden }: MlpShape): Network<MlpBatch> {
  const [width = 0] = hidden;
  return {
    outputs(tf, weights, { nRows, bags, values }, dropout) {
      const at = (name: string) => weights[name] as Tensor3D;
      const bias = (layer: number) => tf.expandDims(at(`bias.${layer}`), 1);
      let sum: Tensor = tf.add(tf.zeros([nMembers, nRows, 1]), bias(0));
      if (bags !== undefined) {
        const table = tf.reshape<Rank.R2>(at("table"), [nMembers * nLines, width]);
        sum = tf.add(sum, tf.reshape(embeddingBag(tf, table, bags), [nMembers, nRows, width]));
      }
      if (values !== undefined) sum = tf.add(sum, tf.matMul(values, at("values")));
      for (let layer = 1; layer <= hidden.length; layer++) {
        sum = tf.add(tf.matMul(dropout(tf.relu(sum)), at(`weights.${layer}`)), bias(layer));
      }
      return sum as Tensor3D;
    },
    touched: ({ linesOn }) => (linesOn === undefined ? {} : { table: linesOn }),
  };
}

/** Rows for such networks. */
export function mlpNetworkRows(
  { nMembers, nLines, nValues }: MlpShape,
  { nRows, starts, indices, values }: MlpRows,
): NetworkRows<MlpBatch> {
  return {
    nRows,
    largestInput: Math.max(largestOf(values), indices.length > 0 ? 1 : 0),
    batch(tf, rows) {
      const size = rows.length * nValues;
      const lists = Array.from(rows, (row) => indices.subarray(starts[row], starts[row + 1]));
      const lines = new Uint32Array(nMembers * lists.reduce((sum, { length }) => sum + length, 0));
      const ownStarts = new Uint32Array(nMembers * rows.length + 1);
      let next = 0;
      for (let member = 0; member < nMembers; member++) {
        for (const [i, list] of lists.entries()) {
          for (const line of list) lines[next++] = member * nLines + line;
          ownStarts[member * rows.length + i + 1] = next;
        }
      }
      const linesOn = new Float32Array(nLines);
      for (const list of lists) for (const line of list) linesOn[line] = 1;
      const own = new Float32Array(nMembers * size);
      for (const [i, row] of rows.entries()) {
        own.set(values.subarray(row * nValues, (row + 1) * nValues), i * nValues);
      }
      for (let member = 1; member < nMembers; member++) own.copyWithin(member * size, 0, size);
      return {
        nRows: rows.length,
        bags: nLines > 0 ? createBags(tf, lines, ownStarts, nMembers * nLines) : undefined,
        linesOn: nLines > 0 ? tf.tensor1d(linesOn) : undefined,
        values: nValues > 0 ? tf.tensor3d(own, [nMembers, rows.length, nValues]) : undefined,
      };
    },
  };
}
