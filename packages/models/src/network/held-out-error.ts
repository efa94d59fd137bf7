import type { NetworkTargets } from "./network-targets.js";

/**
 * For each target of a `regression` network the weighted mean squared error of members on the rows that they hold out; 0 where nothing
 * is held out. Values only known to lie on a side of a number are left out.
 *
 * @param outputs of all rows, `[nMembers, nRows, nTargets]`
 */
export function heldOutErrors(
  outputs: Float32Array,
  { nTargets, y, qualifiers, weights }: NetworkTargets,
  heldOut: readonly Uint32Array[] | undefined,
): Float64Array {
  const errors = new Float64Array(nTargets);
  const sums = new Float64Array(nTargets);
  for (const [member, rows] of heldOut?.entries() ?? []) {
    for (const row of rows) {
      for (let target = 0; target < nTargets; target++) {
        const at = row * nTargets + target;
        if (Number.isNaN(y[at]) || (qualifiers?.[at] ?? 0) !== 0) continue;
        const error = (outputs[member * y.length + at] as number) - (y[at] as number);
        errors[target] = (errors[target] as number) + (weights[at] as number) * error ** 2;
        sums[target] = (sums[target] as number) + (weights[at] as number);
      }
    }
  }
  return errors.map((error, target) => (sums[target] === 0 ? 0 : error / (sums[target] as number)));
}
