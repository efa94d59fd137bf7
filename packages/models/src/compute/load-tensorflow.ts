import type { TensorFlow } from "../tensor/tensorflow.js";

/**
 * TensorFlow.js with all its gradients, loaded now: it takes longer to load than the rest of this package.
 *
 * The gradients come with the package of layers: that of the core keeps them in files that only a bundler can read.
 */
export async function loadTensorFlow(): Promise<TensorFlow> {
  const tf = await import("@tensorflow/tfjs-core");
  await import("@tensorflow/tfjs-layers");
  return tf;
}
