import { argumentError, MolsieveError } from "@molsieve/core";
import {
  checkSplitOptions,
  type Fold,
  foldWhere,
  heldOutRows,
  type SplitOptions,
  type SplitPlan,
} from "./split-plan.js";

/**
 * A plan that trains on the oldest rows and tests on newer ones; rows of one time stay on one side.
 *
 * Without `folds` the newest rows test: as near `fraction` as times allow (of two equally near numbers of rows, the smaller). With
 * `folds` the rows are cut into `folds + 1` runs of times, about equally long, and fold `i` trains on the runs up to `i` and tests on
 * the next, so the oldest run is on no test side.
 *
 * @param times years, days, milliseconds or any other number that grows with time, `[nRows]`, finite
 * @throws {MolsieveError} `argument` when an option is outside its range or a time is not finite; `input` when there are too few
 * different times
 */
export function splitByTime(times: Float64Array, options: Pick<SplitOptions, "folds" | "fraction"> = {}): SplitPlan {
  const nRows = times.length;
  const { folds, fraction } = checkSplitOptions(nRows, options);
  const bad = times.findIndex((time) => !Number.isFinite(time));
  if (bad >= 0) throw argumentError(`times[${bad}]`, times[bad], "a finite number");
  const sorted = times.toSorted();
  // Where a run of equal times begins: the only places to cut at.
  const cuts = [...sorted.keys()].filter((i) => i > 0 && sorted[i] !== sorted[i - 1]);
  const wanted =
    folds === undefined
      ? [nRows - heldOutRows(nRows, fraction)]
      : Array.from({ length: folds }, (_, i) => Math.round(((i + 1) * nRows) / (folds + 1)));
  if (cuts.length < wanted.length) {
    throw new MolsieveError(
      "input",
      `${wanted.length + 1} runs of times are needed, and there are ${cuts.length + 1} times`,
    );
  }
  const chosen: number[] = [];
  for (const [i, at] of wanted.entries()) {
    const first = cuts.findIndex((cut) => cut > (chosen.at(-1) ?? 0));
    // Leaves a cut for each of those to come.
    const open = cuts.slice(first, cuts.length - (wanted.length - 1 - i));
    chosen.push(open.reduce((best, cut) => (Math.abs(cut - at) <= Math.abs(best - at) ? cut : best)));
  }
  const fold = (cut: number, i: number): Fold => {
    const from = sorted[cut] as number;
    const end = sorted[chosen[i + 1] ?? nRows] ?? Number.POSITIVE_INFINITY;
    const known = [...times.keys()].filter((row) => (times[row] as number) < end);
    const { train, test } = foldWhere(known.length, (k) => (times[known[k] as number] as number) >= from);
    return { train: train.map((k) => known[k] as number), test: test.map((k) => known[k] as number) };
  };
  return { kind: "time", seed: 0, repeats: 1, folds: chosen.map(fold) };
}
