import { censoredSite } from "./censored-sites.js";
import type { Conditioned } from "./conditioned-on.js";
import type { LeftOut } from "./leave-one-out.js";
import type { Process } from "./process.js";

/** What processes are to see; every array is `[n]`. */
export interface Measured {
  /** Of mean 0 and variance 1; a single one where rows are censored. */
  readonly targets: readonly Float64Array[];
  readonly noises: Float64Array;
  /** How the true value lies to the target: -1 below it, 0 at it, 1 above it. */
  readonly sides: Int8Array;
}

/** Processes that have seen their targets. */
export interface Seen {
  readonly conditioned: Conditioned;
  /** Those given, and for censored rows those of the measurements that stand in for them. */
  readonly noises: Float64Array;
  /** Of every row. */
  readonly leftOut: LeftOut;
}

/** Rounds of expectation propagation at most. */
const MOST_ROUNDS = 20;

/** Conditions processes on measurements and bounds. */
export async function seeTargets(
  process: Process,
  measured: Measured,
  breathe: () => Promise<void> | void,
  onFirst: () => void,
): Promise<Seen> {
  const { targets, noises, sides } = measured;
  let conditioned = await process.condition(targets, noises);
  onFirst();
  await breathe();
  const sites = { target: targets[0]?.slice() ?? new Float64Array(), noises: noises.slice() };
  const censored = Uint32Array.from([...sides.keys()].filter((i) => sides[i] !== 0));
  for (let round = 0; censored.length > 0 && round < MOST_ROUNDS; round++) {
    const moved = improveSites(process.leaveOneOut(censored), censored, measured, sites);
    conditioned = await process.condition([sites.target], sites.noises);
    await breathe();
    if (moved < 1e-4) break;
  }
  return { conditioned, noises: sites.noises, leftOut: process.leaveOneOut(Uint32Array.from(sides.keys())) };
}

/** Brings the sites of censored rows up to date and returns how far the farthest value moved. */
function improveSites(
  { means, variances }: LeftOut,
  censored: Uint32Array,
  { targets: [target = new Float64Array()], noises, sides }: Measured,
  sites: { readonly target: Float64Array; readonly noises: Float64Array },
): number {
  let moved = 0;
  for (const [r, i] of censored.entries()) {
    const bound = { bound: target[i] as number, side: sides[i] as number, noise: noises[i] as number };
    const before = sites.target[i] as number;
    const beforePrecision = 1 / (sites.noises[i] as number);
    const site = censoredSite(bound, means[0]?.[r] as number, variances[r] as number);
    // Half a step in natural parameters: all sites move at once, and whole steps can swing.
    const precision = (beforePrecision + 1 / site.noise) / 2;
    const value = (beforePrecision * before + site.value / site.noise) / 2 / precision;
    moved = Math.max(moved, Math.abs(value - before) * precision, Math.abs(precision - beforePrecision));
    sites.target[i] = value;
    sites.noises[i] = 1 / precision;
  }
  return moved;
}
