import { argumentError, deriveSeed } from "@molsieve/core";
import type { SplitPlan } from "./split-plan.js";

/**
 * For each fold of a plan an inner plan over its training rows, to choose options by: in the row numbers of the whole, and without
 * one row of the fold's test or valid side.
 *
 * @param makeInner a plan over `rows.length` rows, numbered from 0 as in `rows`: `(rows, seed) => splitAtRandom(rows.length, { folds: 5, seed })`
 * @throws {MolsieveError} `argument` when an inner plan names a row that is not there
 */
export function nestedPlans(
  outer: SplitPlan,
  makeInner: (rows: readonly number[], seed: number) => SplitPlan,
): SplitPlan[] {
  return outer.folds.map(({ train }, fold) => {
    const inner = makeInner(train, deriveSeed(outer.seed, fold));
    const rows = (side: readonly number[]) =>
      side.map((row) => {
        const whole = train[row];
        if (whole === undefined) throw argumentError("makeInner", row, `row numbers from 0 to ${train.length - 1}`);
        return whole;
      });
    const folds = inner.folds.map(({ train, test, valid }) => ({
      train: rows(train),
      test: rows(test),
      ...(valid && { valid: rows(valid) }),
    }));
    return { ...inner, folds };
  });
}
