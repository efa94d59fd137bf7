import type { ModelTask } from "../contract/estimator.js";
import { scaledTargets } from "../gp/scaled-targets.js";
import { type ClassWeights, withClassWeights } from "../linear/class-weights.js";
import type { Head } from "./head.js";
import type { NetworkTargets } from "./network-targets.js";

/** What was measured of one target; every array is `[nRows]`. */
export interface MeasuredTargetRows {
  /** As in `TrainingData`, but NaN where nothing was measured; at least one value. */
  readonly y: Float64Array;
  readonly qualifiers: Int8Array;
  /** 0 or more. */
  readonly weights: Float64Array;
}

/** Targets of a network, and what each is measured in. */
export interface ScaledNetworkTargets {
  readonly targets: NetworkTargets;
  /** One a target; a deviation of 0 where all values are the same, which then is all that is known. */
  readonly scales: readonly { readonly mean: number; readonly sd: number }[];
}

/**
 * Targets side by side: values in deviations from their mean, as `scaledTargets` has them; classes as they are, weighted.
 *
 * @throws {MolsieveError} `argument` when `classWeights` do not fit the classes
 */
export function networkTargets(
  task: ModelTask,
  head: Head,
  measured: readonly MeasuredTargetRows[],
  classWeights: ClassWeights,
): ScaledNetworkTargets {
  const nTargets = measured.length;
  const size = nTargets * (measured[0]?.y.length ?? 0);
  const y = new Float32Array(size).fill(Number.NaN);
  const qualifiers = new Int8Array(size);
  const weights = new Float32Array(size);
  const scales = measured.map((target, t) => {
    const rows = Uint32Array.from(target.y.keys()).filter((row) => !Number.isNaN(target.y[row]));
    const of = (numbers: Float64Array) => Float64Array.from(rows, (row) => numbers[row] as number);
    const own = of(target.y);
    const isClass = task.kind === "classification";
    const sides = Int8Array.from(rows, (row) => target.qualifiers[row] as number);
    const weighted = isClass
      ? withClassWeights(of(target.weights), own, task.nClasses, classWeights)
      : of(target.weights);
    const scale = isClass ? { mean: 0, sd: 1 } : scaleOf(own, sides, weighted);
    for (const [i, row] of rows.entries()) {
      const at = row * nTargets + t;
      y[at] = ((own[i] as number) - scale.mean) / (scale.sd || 1);
      qualifiers[at] = sides[i] as number;
      weights[at] = weighted[i] as number;
    }
    return scale;
  });
  return { targets: { head, nTargets, y, qualifiers, weights }, scales };
}

function scaleOf(y: Float64Array, sides: Int8Array, weights: Float64Array): { mean: number; sd: number } {
  const [first = 0] = y;
  if (y.every((value) => value === first) && sides.every((side) => side === 0)) return { mean: first, sd: 0 };
  const [scale] = scaledTargets({ kind: "regression" }, y, sides, weights).scales;
  return scale ?? { mean: 0, sd: 1 };
}
