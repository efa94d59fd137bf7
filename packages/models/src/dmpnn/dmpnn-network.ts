import { BOND_FEATURE_WIDTH } from "@molsieve/featurise";
import type { Tensor, Tensor1D, Tensor2D, Tensor3D } from "@tensorflow/tfjs-core";
import type { InputScale } from "../network/input-scale.js";
import type { Network } from "../network/network.js";
import { embeddingBag } from "../tensor/embedding-bag.js";
import { gatherLines } from "../tensor/lines.js";
import type { ListBags } from "./device-lists.js";
import { B_O, type DmpnnShape, layerBias, layerWeights, W_H, W_I, W_O } from "./dmpnn-shape.js";
import type { GraphBatch } from "./graph-batch.js";

/**
 * Chemprop's directed message passing over bonds, for all members at once.
 *
 * With `x` the features of atoms and `e` those of bonds, for each directed edge `v -> w`: `h0 = W_i (x_v | e_vw)`, `h = relu(h0)`,
 * then `depth - 1` times `h_vw = relu(h0_vw + W_h (sum of h_uv over the edges u -> v but w -> v))`. An atom is
 * `relu(W_o (x_v | sum of the h that end at v) + b)`, a molecule the mean, sum or hundredth of the sum of its atoms, scaled where there is
 * a scale, then the descriptors, then dense layers with ReLU between them.
 *
 * What has the same surroundings in a batch is computed once, so that dropout leaves out the same numbers of it. The lines of all
 * members lie one after the other: only products tell members apart.
 *
 * @param readout the scale of molecules; default: molecules stay as they are
 * @see doi:10.1021/acs.jcim.9b00237 (Yang et al. 2019), doi:10.1021/acs.jcim.3c01250 (Heid et al. 2024)
 */
export function dmpnnNetwork(shape: DmpnnShape, readout?: InputScale): Network<GraphBatch> {
  const { atomWidth, hidden, layers } = shape;
  return {
    outputs(tf, weights, batch, dropout) {
      const of = (name: string) => weights[name] as Tensor3D;
      const nMembers = of(W_H).shape[0];
      const part = (name: string, from: number, size: number) =>
        tf.slice(of(name), [0, from, 0], [nMembers, size, hidden]);
      const flat = (lines: Tensor) => tf.reshape(lines, [-1, hidden]) as Tensor2D;
      const byMember = (lines: Tensor) => tf.reshape(lines, [nMembers, -1, hidden]) as Tensor3D;
      const take = (lines: Tensor, numbers: Tensor1D) => byMember(gatherLines(tf, flat(lines), numbers));
      const sums = (lines: Tensor, bags: ListBags) => byMember(embeddingBag(tf, flat(lines), bags));

      const ofAtoms = tf.matMul(batch.atoms, part(W_I, 0, atomWidth));
      const ofBonds = tf.matMul(batch.bonds, part(W_I, atomWidth, BOND_FEATURE_WIDTH));
      const first = tf.add(take(ofAtoms, batch.edgeAtoms), take(ofBonds, batch.edgeBonds));
      let edges = tf.relu(first);
      for (const { kinds, leading } of batch.steps) {
        const messages = tf.matMul(sums(edges, leading), of(W_H));
        edges = dropout(tf.relu(tf.add(take(first, kinds), messages)));
      }
      const ownPart = tf.add(tf.matMul(batch.atoms, part(W_O, 0, atomWidth)), tf.expandDims(of(B_O), 1));
      const reached = tf.matMul(sums(edges, batch.ends.leading), part(W_O, atomWidth, hidden));
      const atoms = dropout(tf.relu(tf.add(take(ownPart, batch.ends.kinds), reached)));
      const molecules = tf.slice(sums(atoms, batch.molecules), [0, 0, 0], [nMembers, batch.nRows, hidden]);
      let z: Tensor3D = tf.mul(molecules, batch.scale);
      if (readout !== undefined) {
        const { means, sds } = readout;
        z = tf.div(tf.sub(z, tf.tensor3d(means, [sds.length, 1, hidden])), tf.tensor3d(sds, [sds.length, 1, 1]));
      }
      const { descriptors } = batch;
      if (descriptors !== undefined) z = tf.concat([z, tf.tile(descriptors, [nMembers, 1, 1])], 2);
      for (let layer = 0; layer < layers.length; layer++) {
        if (layer > 0) z = dropout(tf.relu(z));
        z = tf.add(tf.matMul(z, of(layerWeights(layer))), tf.expandDims(of(layerBias(layer)), 1));
      }
      return z;
    },
  };
}
