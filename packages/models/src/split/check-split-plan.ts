import { argumentError } from "@molsieve/core";
import type { Fold, SplitPlan } from "./split-plan.js";

/**
 * Does nothing for a plan that can be run on `nRows` rows: made here, or read from a file.
 *
 * @throws {MolsieveError} `argument` when it has no fold, a fold has no training or test row, a row is none of the data or on two
 * sides, or on two test sides of one repeat
 */
export function checkSplitPlan({ folds, repeats }: SplitPlan, nRows: number): void {
  if (folds.length === 0) throw argumentError("plan.folds", [], "at least one fold");
  if (!(Number.isInteger(repeats) && repeats >= 1 && folds.length % repeats === 0)) {
    throw argumentError("plan.repeats", repeats, `a divisor of the number of folds, ${folds.length}`);
  }
  const perRepeat = folds.length / repeats;
  const sideOf = new Int8Array(nRows);
  const tested = new Uint8Array(nRows);
  for (const [f, fold] of folds.entries()) {
    if (f % perRepeat === 0) tested.fill(0);
    if (fold.train.length === 0) throw argumentError(`plan.folds[${f}].train`, [], "at least one row");
    if (fold.test.length === 0) throw argumentError(`plan.folds[${f}].test`, [], "at least one row");
    checkSides(fold, f, sideOf.fill(0));
    for (const row of fold.test) {
      if (tested[row] === 1) throw argumentError(`plan.folds[${f}].test`, row, "rows that test once in a repeat");
      tested[row] = 1;
    }
  }
}

function checkSides({ train, test, valid = [] }: Fold, fold: number, sideOf: Int8Array): void {
  for (const [name, rows] of Object.entries({ train, test, valid })) {
    for (const row of rows) {
      if (!(Number.isInteger(row) && row >= 0 && row < sideOf.length)) {
        throw argumentError(`plan.folds[${fold}].${name}`, row, `row numbers from 0 to ${sideOf.length - 1}`);
      }
      if (sideOf[row] !== 0) throw argumentError(`plan.folds[${fold}].${name}`, row, "rows that are on one side only");
      sideOf[row] = 1;
    }
  }
}
