import { BOND_FEATURE_WIDTH } from "@molsieve/featurise";
import type { Tensor, Tensor2D, Tensor3D } from "@tensorflow/tfjs-core";
import type { Network, WeightTensors } from "../network/network.js";
import { gatherLines, segmentSum } from "../tensor/lines.js";
import { B_O, type DmpnnShape, layerBias, layerWeights, W_H, W_I, W_O } from "./dmpnn-shape.js";
import type { GraphBatch } from "./graph-batch.js";
import { passMessages } from "./pass-messages.js";

/**
 * Chemprop's directed message passing over bonds, for all members at once.
 *
 * With `x` the features of atoms and `e` those of bonds, for each directed edge `v -> w`: `h0 = W_i (x_v | e_vw)`, `h = relu(h0)`,
 * then `depth - 1` times `h_vw = relu(h0_vw + W_h (sum of h_uv over the edges u -> v but w -> v))`. An atom is
 * `relu(W_o (x_v | sum of the h that end at v) + b)`, a molecule the mean, sum or hundredth of the sum of its atoms, then the
 * descriptors, then dense layers with ReLU between them.
 *
 * The edges of all members lie one after the other, as if they were other molecules: only products tell members apart.
 *
 * @see doi:10.1021/acs.jcim.9b00237 (Yang et al. 2019), doi:10.1021/acs.jcim.3c01250 (Heid et al. 2024)
 */
export function dmpnnNetwork(shape: DmpnnShape): Network<GraphBatch> {
  const { atomWidth, hidden, depth, layers } = shape;
  return {
    outputs(tf, weights: WeightTensors, batch, dropout) {
      const { atoms, bonds, edges, moleculeOf, scale, descriptors, nRows } = batch;
      const [, nAtoms] = atoms.shape;
      const of = (name: string) => weights[name] as Tensor3D;
      const nMembers = of(W_H).shape[0];
      const part = (name: string, from: number, size: number) =>
        tf.slice(of(name), [0, from, 0], [nMembers, size, hidden]);
      const flat = (lines: Tensor) => tf.reshape(lines, [-1, hidden]) as Tensor2D;
      const byMember = (lines: Tensor) => tf.reshape(lines, [nMembers, -1, hidden]) as Tensor3D;

      const atomLines = tf.matMul(atoms, part(W_I, 0, atomWidth));
      const bondLines = tf.matMul(bonds, part(W_I, atomWidth, BOND_FEATURE_WIDTH));
      const first = tf.add(
        byMember(gatherLines(tf, flat(atomLines), edges.from)),
        tf.concat([bondLines, bondLines], 1),
      );
      let lines = tf.relu(first);
      for (let step = 1; step < depth; step++) {
        const messages = byMember(passMessages(tf, flat(lines), edges, nMembers * nAtoms));
        lines = dropout(tf.relu(tf.add(first, tf.matMul(messages, of(W_H)))));
      }
      const reached = byMember(segmentSum(tf, flat(lines), edges.to, nMembers * nAtoms));
      const sums = tf.add(tf.matMul(atoms, part(W_O, 0, atomWidth)), tf.matMul(reached, part(W_O, atomWidth, hidden)));
      const ofAtoms = dropout(tf.relu(tf.add(sums, tf.expandDims(of(B_O), 1))));
      const nSlots = scale.shape[1];
      const slots = byMember(segmentSum(tf, flat(ofAtoms), moleculeOf, nMembers * nSlots));
      const molecules = tf.mul(
        tf.slice(slots, [0, 0, 0], [nMembers, nRows, hidden]),
        tf.slice(scale, [0, 0, 0], [1, nRows, 1]),
      );
      let z = molecules as Tensor3D;
      if (descriptors !== undefined) z = tf.concat([z, tf.tile(descriptors, [nMembers, 1, 1])], 2);
      for (let layer = 0; layer < layers.length; layer++) {
        if (layer > 0) z = dropout(tf.relu(z));
        z = tf.add(tf.matMul(z, of(layerWeights(layer))), tf.expandDims(of(layerBias(layer)), 1));
      }
      return z;
    },
  };
}
