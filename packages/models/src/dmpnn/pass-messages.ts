import type { Tensor, Tensor1D, Tensor2D } from "@tensorflow/tfjs-core";
import type { TensorFlow } from "../tensor/tensorflow.js";

/** Directed edges as tensors, int32. */
export type EdgeTensors = {
  /** Atom at which each edge begins, `[nEdges]`. */
  readonly from: Tensor1D;
  /** Atom at which it ends. */
  readonly to: Tensor1D;
  /** The edge that runs the other way. */
  readonly back: Tensor1D;
};

/**
 * What reaches each edge from those that end where it begins, without the one that runs the other way, `[nEdges, width]`. Has a gradient
 * for the lines.
 *
 * The map is its own transpose once `from` and `to` change places, so that the gradient costs what the sums cost.
 *
 * @param lines of the edges, `[nEdges, width]`, float32
 */
export function passMessages(tf: TensorFlow, lines: Tensor2D, edges: EdgeTensors, nAtoms: number): Tensor2D {
  const { from, to, back } = edges;
  const pass = (of: Tensor, ends: Tensor1D, begins: Tensor1D) =>
    tf.sub(tf.gather(tf.unsortedSegmentSum(of as Tensor2D, ends, nAtoms), begins), tf.gather(of, back));
  const passed = tf.customGrad((...args) => ({
    value: pass(args[0] as Tensor, to, from),
    gradFunc: (gradient: Tensor) => pass(gradient, from, to),
  }));
  return passed(lines) as Tensor2D;
}
