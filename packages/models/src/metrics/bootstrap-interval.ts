import { argumentError, createBreather, Random, type TaskOptions } from "@molsieve/core";
import type { RankedActives } from "./rank-actives.js";
import { quantile } from "./values.js";

/** How molecules are resampled. */
export interface BootstrapOptions {
  /** Resamples, 1 or more. Default 1,000. */
  readonly replicates?: number;
  /** 0 to 2^32 - 1. Default 42. */
  readonly seed?: number;
}

/** A metric with its 95 % interval. */
export interface IntervalEstimate {
  /** On the molecules as they are. */
  readonly value: number;
  readonly lower: number;
  readonly upper: number;
}

/**
 * Each metric with its 95 % percentile bootstrap interval, under the same names; NaN throughout where the metric is NaN.
 *
 * Molecules are resampled with replacement, actives from the actives and inactives from the inactives, so every resample
 * has as many of each as the original. Copies of a molecule stand at its rank, so ties stay broken against the model. The ends
 * are the 2.5 % and 97.5 % quantiles of the replicates, interpolated linearly. Equal actives and seed give the same resamples
 * for every model. The interval is for other molecules of the same kind, not for another target or library.
 *
 * @throws {MolsieveError} `argument` when an option is outside its range; `cancelled` once `signal` has fired
 * @see doi:10.1214/ss/1032280214 (DiCiccio & Efron 1996)
 */
export async function bootstrapInterval<Name extends string>(
  ranked: RankedActives,
  metrics: Readonly<Record<Name, (ranked: RankedActives) => number>>,
  options: BootstrapOptions & Pick<TaskOptions, "signal"> = {},
): Promise<Record<Name, IntervalEstimate>> {
  const { replicates = 1000, seed = 42, signal } = options;
  if (!(Number.isInteger(replicates) && replicates >= 1)) {
    throw argumentError("replicates", replicates, "an integer of 1 or more");
  }
  const { isActive, nActives, row } = ranked;
  const nRows = row.length;
  const rankOf = new Uint32Array(nRows);
  for (const [rank, molecule] of row.entries()) rankOf[molecule] = rank;
  const actives = rankOf.filter((rank) => isActive[rank] === 1);
  const inactives = rankOf.filter((rank) => isActive[rank] === 0);
  const names = Object.keys(metrics) as Name[];
  const values = names.map(() => new Float64Array(replicates));
  const random = new Random(seed);
  const copies = new Uint32Array(nRows);
  const breathe = createBreather(signal);
  const resample = { isActive: new Uint8Array(nRows), nActives, row: new Uint32Array(nRows) };
  for (let replicate = 0; replicate < replicates; replicate++) {
    await breathe();
    copies.fill(0);
    for (const stratum of [actives, inactives]) {
      for (let i = 0; i < stratum.length; i++) {
        const rank = stratum[random.nextBelow(stratum.length)] as number;
        copies[rank] = (copies[rank] as number) + 1;
      }
    }
    let next = 0;
    for (let rank = 0; rank < nRows; rank++) {
      for (let copy = copies[rank] as number; copy > 0; copy--) {
        resample.isActive[next] = isActive[rank] as number;
        resample.row[next++] = row[rank] as number;
      }
    }
    for (const [m, name] of names.entries()) (values[m] as Float64Array)[replicate] = metrics[name](resample);
  }
  const estimates = names.map((name, m) => {
    const sorted = (values[m] as Float64Array).sort();
    const value = metrics[name](ranked);
    return [name, { value, lower: quantile(sorted, 0.025), upper: quantile(sorted, 0.975) }];
  });
  return Object.fromEntries(estimates) as Record<Name, IntervalEstimate>;
}
