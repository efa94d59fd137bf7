import { MolsieveError } from "@molsieve/core";
import { foldsOf, type SplitPlan } from "./split-plan.js";

const SIDES: Readonly<Record<string, "train" | "test" | "valid">> = {
  train: "train",
  training: "train",
  test: "test",
  valid: "valid",
  validation: "valid",
  val: "valid",
};

/**
 * The plan that a column spells out: `train`, `test` and `valid` (also `training`, `validation`, `val`, any case), or the number of the
 * fold in which each row tests.
 *
 * Folds come in the order of their numbers, which need not begin at 0.
 *
 * @param column text of each row, `[nRows]`; blanks around it do not count
 * @throws {MolsieveError} `input` when a text is none of these, or the train or test side has no row, or there is one fold only
 */
export function splitPredefined(column: readonly string[]): SplitPlan {
  const plan = { kind: "predefined", seed: 0, repeats: 1 };
  const texts = column.map((text) => text.trim().toLowerCase());
  if (texts.length > 0 && texts.every((text) => /^\d{1,9}$/.test(text))) {
    const numbers = [...new Set(texts.map(Number))].sort((a, b) => a - b);
    if (numbers.length < 2) throw new MolsieveError("input", "the split column names one fold only");
    const testSide = texts.map((text) => numbers.indexOf(Number(text)));
    return { ...plan, folds: foldsOf(testSide, numbers.length) };
  }
  const sides = { train: [] as number[], test: [] as number[], valid: [] as number[] };
  for (const [row, text] of texts.entries()) {
    const side = Object.hasOwn(SIDES, text) ? SIDES[text] : undefined;
    if (side === undefined) {
      throw new MolsieveError("input", `the split column must say train, test or valid, or fold numbers throughout`, {
        key: `row ${row}`,
        value: column[row],
      });
    }
    sides[side].push(row);
  }
  const { train, test, valid } = sides;
  if (train.length === 0 || test.length === 0) {
    throw new MolsieveError("input", `the split column leaves the ${train.length === 0 ? "train" : "test"} side empty`);
  }
  return { ...plan, folds: [{ train, test, ...(valid.length > 0 && { valid }) }] };
}
