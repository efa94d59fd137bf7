import type { TensorFlow } from "../tensor/tensorflow.js";
import type { BatchTargets } from "./losses.js";
import type { NetworkTargets } from "./network-targets.js";

/** What was measured of some rows, on the device. */
export function batchTargets(tf: TensorFlow, targets: NetworkTargets, rows: Uint32Array): BatchTargets {
  const { nTargets, y, qualifiers } = targets;
  const shape: [number, number, number] = [1, rows.length, nTargets];
  const of = (numbers: Float32Array | Int8Array) => {
    const own = new Float32Array(rows.length * nTargets);
    for (const [i, row] of rows.entries()) {
      for (let target = 0; target < nTargets; target++) {
        // Nothing was measured: any number does, as it counts nowhere.
        own[i * nTargets + target] = numbers[row * nTargets + target] || 0;
      }
    }
    return tf.tensor3d(own, shape);
  };
  const censored = qualifiers?.some((qualifier) => qualifier !== 0) ?? false;
  return { y: of(y), ...(censored && qualifiers !== undefined && { qualifiers: of(qualifiers) }) };
}
