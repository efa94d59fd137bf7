import { percentileInterval, type ResampleOptions, resample } from "./interval.js";
import type { PairedDifference } from "./paired-difference.js";

/**
 * Whether two models differ on the same rows: both statistics on the same resamples of rows.
 *
 * `ci95` is the percentile interval of the difference; `p` is `2 min(k, B - k)` over `B` replicates, where `k` counts those up to 0
 * (ties half), with 1 added to both, at most 1.
 *
 * @throws {MolsieveError} `argument` when an option is outside its range; `cancelled` once `signal` has fired
 */
export async function pairedBootstrap(
  nRows: number,
  first: (rows: Uint32Array) => number,
  second: (rows: Uint32Array) => number,
  options: ResampleOptions = {},
): Promise<PairedDifference> {
  const all = Uint32Array.from({ length: nRows }, (_, row) => row);
  const replicates = (await resample(nRows, (rows) => first(rows) - second(rows), options)).filter(
    (value) => !Number.isNaN(value),
  );
  const upToZero = replicates.reduce((total, value) => total + (value < 0 ? 1 : value === 0 ? 0.5 : 0), 0);
  const tail = Math.min(upToZero, replicates.length - upToZero);
  return {
    difference: first(all) - second(all),
    ci95: percentileInterval(replicates),
    p: replicates.length === 0 ? Number.NaN : Math.min(1, (2 * (tail + 1)) / (replicates.length + 1)),
  };
}
