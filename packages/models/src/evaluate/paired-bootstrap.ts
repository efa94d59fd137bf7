import { percentileInterval, type ResampleOptions, resample } from "./interval.js";
import type { PairedDifference } from "./paired-difference.js";

/**
 * Whether two models differ on the same rows: both statistics on the same resamples of rows.
 *
 * `ci95` is the percentile interval of the difference; `p` is `2 (k + 1) / (B + 1)`, at most 1, over `B` replicates, `k` being the
 * number of those on the rarer side of 0 (at 0: half).
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
  const [a, b] = (await resample(nRows, (rows) => [first(rows), second(rows)], options)) as [
    Float64Array,
    Float64Array,
  ];
  return bootstrapDifference(first(all) - second(all), a, b);
}

/**
 * {@link pairedBootstrap} from what `resample` gave for each model, with equal options.
 *
 * @param difference on all rows
 */
export function bootstrapDifference(difference: number, first: Float64Array, second: Float64Array): PairedDifference {
  const replicates = first.map((value, i) => value - (second[i] as number)).filter((value) => !Number.isNaN(value));
  const upToZero = replicates.reduce((total, value) => total + (value < 0 ? 1 : value === 0 ? 0.5 : 0), 0);
  const tail = Math.min(upToZero, replicates.length - upToZero);
  return {
    difference,
    ci95: percentileInterval(replicates),
    p: replicates.length === 0 ? Number.NaN : Math.min(1, (2 * (tail + 1)) / (replicates.length + 1)),
  };
}
