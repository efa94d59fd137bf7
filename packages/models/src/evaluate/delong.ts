import { argumentError } from "@molsieve/core";
import { normalCdf } from "../metrics/normal-distribution.js";
import { mean, sharedRanks, variance } from "../metrics/values.js";
import type { PairedDifference } from "./paired-difference.js";

/** Two areas under the ROC curve on the same rows, and their difference. */
export interface DelongResult extends PairedDifference {
  readonly first: number;
  readonly second: number;
  /** Difference divided by its standard error; NaN where that is 0. */
  readonly z: number;
}

/**
 * Whether two areas under the ROC curve (ties 1/2) differ on the same rows: DeLong's test. NaN with fewer than two actives or
 * inactives; p is 1 where both models rank alike.
 *
 * @param actives true or 1 for an active, `[nRows]`
 * @throws {MolsieveError} `argument` when the lengths differ
 * @see doi:10.2307/2531595 (DeLong, DeLong & Clarke-Pearson 1988), doi:10.1109/LSP.2014.2337313 (Sun & Xu 2014, by ranks)
 */
export function delong(first: Float64Array, second: Float64Array, actives: ArrayLike<boolean | number>): DelongResult {
  if (second.length !== first.length) throw argumentError("second.length", second.length, `${first.length}`);
  if (actives.length !== first.length) throw argumentError("actives.length", actives.length, `${first.length}`);
  const a = placements(first, actives);
  const b = placements(second, actives);
  const differenceOf = (of: Float64Array, with_: Float64Array) => of.map((value, i) => value - (with_[i] as number));
  const byActive = differenceOf(a.ofActives, b.ofActives);
  const byInactive = differenceOf(a.ofInactives, b.ofInactives);
  const se = Math.sqrt(variance(byActive) / byActive.length + variance(byInactive) / byInactive.length);
  const [areaA, areaB] = [mean(a.ofActives), mean(b.ofActives)];
  const difference = areaA - areaB;
  const z = difference / se;
  const half = 1.959963984540054 * se;
  return {
    first: areaA,
    second: areaB,
    difference,
    z,
    ci95: [difference - half, difference + half],
    p: se === 0 ? (difference === 0 ? 1 : 0) : 2 * normalCdf(-Math.abs(z)),
  };
}

/** For each active the share of inactives below it, for each inactive the share of actives above it; ties 1/2. */
function placements(scores: Float64Array, actives: ArrayLike<boolean | number>) {
  const rows = [...scores.keys()];
  const sides = [rows.filter((row) => actives[row]), rows.filter((row) => !actives[row])] as const;
  const ranks = sharedRanks(scores);
  const [ofActives, ofInactives] = sides.map((side, i) => {
    const within = sharedRanks(Float64Array.from(side, (row) => scores[row] as number));
    const others = (sides[1 - i] as number[]).length;
    const below = Float64Array.from(side, (row, k) => ((ranks[row] as number) - (within[k] as number)) / others);
    return i === 0 ? below : below.map((share) => 1 - share);
  });
  return { ofActives: ofActives as Float64Array, ofInactives: ofInactives as Float64Array };
}
