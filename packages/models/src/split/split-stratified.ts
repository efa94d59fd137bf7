import { argumentError, deriveSeed, Random } from "@molsieve/core";
import type { ModelTask } from "../contract/estimator.js";
import { checkSplitOptions, foldsOf, heldOutRows, type SplitOptions, type SplitPlan } from "./split-plan.js";

/** Bins of a regression's values, where there are rows enough. */
const N_BINS = 10;

/**
 * A plan with rows put on the test sides at random, sides as equal in size as can be.
 *
 * @throws {MolsieveError} `argument` when an option is outside its range or there are fewer than 2 rows
 */
export function splitAtRandom(nRows: number, options: SplitOptions = {}): SplitPlan {
  return dealStrata("random", new Float64Array(nRows), options);
}

/**
 * A plan with the classes, or the values of a regression, spread over the test sides as evenly as can be.
 *
 * Every class has as many rows on each test side up to one. The values of a regression are put into 10 bins of as many rows each
 * (fewer where `folds` exceed a bin), equal values in one bin, and each bin is spread like a class.
 *
 * @param y class numbers or values, `[nRows]`, finite
 * @throws {MolsieveError} `argument` when an option is outside its range, there are fewer than 2 rows or a `y` is not finite
 */
export function splitStratified(y: Float64Array, task: ModelTask, options: SplitOptions = {}): SplitPlan {
  const bad = y.findIndex((value) => !Number.isFinite(value));
  if (bad >= 0) throw argumentError(`y[${bad}]`, y[bad], "a finite number");
  return dealStrata("stratified", task.kind === "classification" ? y : binsOf(y, options.folds), options);
}

/** Number of the bin of every value. */
function binsOf(y: Float64Array, folds = 1): Float64Array {
  const nBins = Math.max(1, Math.min(N_BINS, Math.floor(y.length / folds)));
  const sorted = y.toSorted();
  const ends = Array.from(
    { length: nBins - 1 },
    (_, bin) => sorted[Math.floor(((bin + 1) * y.length) / nBins)] as number,
  );
  return y.map((value) => ends.filter((end) => value >= end).length);
}

/** Rows in random order within each stratum, stratum after stratum, dealt one by one. */
function dealStrata(kind: string, strata: Float64Array, options: SplitOptions): SplitPlan {
  const nRows = strata.length;
  const { folds, fraction, repeats, seed } = checkSplitOptions(nRows, options);
  const plans = Array.from({ length: repeats }, (_, repeat) => {
    const random = new Random(deriveSeed(seed, repeat));
    const labels = random.shuffle([...new Set(strata)].sort((a, b) => a - b));
    const order = labels.flatMap((label) => random.shuffle([...strata.keys()].filter((row) => strata[row] === label)));
    const side = new Uint32Array(nRows);
    if (folds !== undefined) {
      const first = random.shuffle(Uint32Array.from({ length: folds }, (_, fold) => fold));
      for (const [place, row] of order.entries()) side[row] = first[place % folds] as number;
      return foldsOf(side, folds);
    }
    // Every nRows / nTest-th row of the order, so that each stratum gives its share up to one.
    const nTest = heldOutRows(nRows, fraction);
    const share = (place: number) => Math.floor((place * nTest) / nRows + 0.5);
    for (const [place, row] of order.entries()) side[row] = share(place + 1) > share(place) ? 0 : 1;
    return foldsOf(side, 1);
  });
  return { kind, seed, repeats, folds: plans.flat() };
}
