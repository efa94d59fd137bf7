import type { Tensor, Tensor3D } from "@tensorflow/tfjs-core";
import type { TensorFlow } from "../tensor/tensorflow.js";
import { type Head, outputsPerTarget } from "./head.js";

/** What was measured of the rows of a batch, on a device. */
export interface BatchTargets {
  /** `[1, nRows, nTargets]`, 0 where nothing was measured. */
  readonly y: Tensor3D;
  /** How the true value lies to `y`, `[1, nRows, nTargets]`: -1 below it, 0 at it, 1 above it; left out where all are 0. */
  readonly qualifiers?: Tensor3D;
}

/** Keeps variances above 0. */
const LEAST_VARIANCE = 1e-6;

/**
 * The loss of each value, `[nMembers, nRows, nTargets]`, at least 0 except for `mean-variance`.
 *
 * With the error `e = output - y`, of a value only known to lie below or above `y` the part of it on the wrong side: `regression`
 * `e^2`; `mean-variance` `(e^2 / v + ln v) / 2` with `v = softplus(second output) + 10^-6`, without `ln v` where the value is only known
 * to lie on a side; `quantiles` the mean over the levels `q` of `max((q - 1) e', q e')`, `e' = -e`; `classes` the cross-entropy of the
 * sigmoid or softmax.
 *
 * @param outputs `[nMembers, nRows, nTargets x outputsPerTarget(head)]`
 */
export function valueLosses(tf: TensorFlow, head: Head, outputs: Tensor3D, targets: BatchTargets): Tensor3D {
  const { y } = targets;
  const [nMembers, nRows, nOutputs] = outputs.shape;
  const width = outputsPerTarget(head);
  if (head.kind === "classes" && width === 1) {
    // The cross-entropy of a sigmoid, in a form that does not overflow.
    return tf.add(tf.sub(tf.relu(outputs), tf.mul(outputs, y)), tf.softplus(tf.neg(tf.abs(outputs))));
  }
  if (width === 1) return tf.square(sided(tf, tf.sub(outputs, y), targets));
  const each = tf.reshape(outputs, [nMembers, nRows, nOutputs / width, width]);
  const wide = tf.expandDims(y, -1);
  switch (head.kind) {
    case "classes": {
      const right = tf.oneHot(tf.cast(y, "int32"), width);
      return tf.neg(tf.sum(tf.mul(tf.logSoftmax(each), right), -1));
    }
    case "quantiles": {
      const missed = tf.neg(sided(tf, tf.sub(each, wide), wideTargets(tf, targets)));
      const levels = tf.tensor1d([...head.levels]);
      return tf.mean(tf.maximum(tf.mul(tf.sub(levels, 1), missed), tf.mul(levels, missed)), -1);
    }
    default: {
      const [mean = outputs, raw = outputs] = tf.unstack(each, -1);
      const variance = tf.add(tf.softplus(raw), LEAST_VARIANCE);
      const squared = tf.square(sided(tf, tf.sub(mean, y), targets));
      const logarithm = tf.log(variance);
      const { qualifiers } = targets;
      const counted = qualifiers === undefined ? logarithm : tf.mul(logarithm, tf.sub(1, tf.abs(qualifiers)));
      return tf.mul(tf.add(tf.div(squared, variance), counted), 0.5);
    }
  }
}

/** Errors, 0 where they lie on the side on which the true value is known to be. */
function sided<T extends Tensor>(tf: TensorFlow, error: T, { qualifiers }: { readonly qualifiers?: Tensor }): T {
  if (qualifiers === undefined) return error;
  const above = tf.mul(tf.relu(error), tf.cast(tf.lessEqual(qualifiers, 0), "float32"));
  const below = tf.mul(tf.relu(tf.neg(error)), tf.cast(tf.greaterEqual(qualifiers, 0), "float32"));
  return tf.sub(above, below);
}

function wideTargets(tf: TensorFlow, { qualifiers }: BatchTargets): { readonly qualifiers?: Tensor } {
  return qualifiers === undefined ? {} : { qualifiers: tf.expandDims(qualifiers, -1) };
}
