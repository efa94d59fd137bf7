import type { Tensor, Tensor1D, Tensor2D } from "@tensorflow/tfjs-core";
import type { TensorFlow } from "./tensorflow.js";

/**
 * For each segment the sum of its lines, `[nSegments, width]`; a segment without lines gives zeros. Has a gradient for the lines.
 *
 * Differs from `tf.unsortedSegmentSum`: every segment number must be in range, which makes the gradient one gathering of lines.
 *
 * @param lines `[n, width]`, float32
 * @param segments segment of each line, 0 to `nSegments - 1`, int32, `[n]`
 */
export function segmentSum(tf: TensorFlow, lines: Tensor2D, segments: Tensor1D, nSegments: number): Tensor2D {
  const summed = tf.customGrad((...args) => ({
    value: tf.unsortedSegmentSum(args[0] as Tensor2D, segments, nSegments) as Tensor,
    gradFunc: (gradient: Tensor) => tf.gather(gradient, segments),
  }));
  return summed(lines) as Tensor2D;
}

/**
 * Lines of a matrix in the order of `indices`, `[indices.length, width]`. Has a gradient for the lines.
 *
 * Differs from `tf.gather`: the gradient sums lines where they lie, without transposing them.
 *
 * @param lines `[nLines, width]`, float32
 * @param indices 0 to `nLines - 1`, int32
 */
export function gatherLines(tf: TensorFlow, lines: Tensor2D, indices: Tensor1D): Tensor2D {
  const [nLines] = lines.shape;
  const gathered = tf.customGrad((...args) => ({
    value: tf.gather(args[0] as Tensor2D, indices) as Tensor,
    gradFunc: (gradient: Tensor) => tf.unsortedSegmentSum(gradient as Tensor2D, indices, nLines),
  }));
  return gathered(lines) as Tensor2D;
}
