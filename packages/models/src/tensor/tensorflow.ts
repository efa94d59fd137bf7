/** TensorFlow.js: the functions of `@tensorflow/tfjs-core`. */
export type TensorFlow = typeof import("@tensorflow/tfjs-core");

/** Whether the active backend has a kernel of this name. */
export function hasKernel(tf: TensorFlow, name: string): boolean {
  return tf.getKernel(name, tf.getBackend()) !== undefined;
}
