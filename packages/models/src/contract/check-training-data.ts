import { argumentError } from "@molsieve/core";
import type { ModelTask, TrainingData } from "./estimator.js";

/**
 * @param graphsSuffice whether features may be graphs alone
 * @throws {MolsieveError} `argument` unless the data keep their contract and the task is one of `tasks`
 */
export function checkTrainingData(
  data: TrainingData,
  tasks: readonly ModelTask["kind"][],
  graphsSuffice = false,
): void {
  const { features, task, y, qualifiers, weights } = data;
  const { nRows } = features;
  if (!tasks.includes(task.kind)) throw argumentError("task", task.kind, tasks.join(" or "));
  if (nRows < 2) throw argumentError("features.nRows", nRows, "2 or more");
  if (features.blocks.length === 0 && features.graphs === undefined) {
    throw argumentError("features.blocks", [], "at least one block");
  }
  if (features.blocks.length === 0 && !graphsSuffice) {
    throw argumentError("features", "graphs alone", "bits, counts or values, which may stand beside graphs");
  }
  checkLength("y", y, nRows);
  if (task.kind === "classification") checkClasses(y, task.nClasses);
  else {
    checkEach("y", y, Number.isFinite, "a finite number");
    checkEach("y", y, (value) => Math.abs(value) <= LARGEST, `from -${LARGEST} to ${LARGEST}`);
  }
  for (const block of features.blocks) {
    if (block.form === "values") checkEach(`values of ${block.name}`, block.values, isValue, "a finite number or NaN");
  }
  if (qualifiers !== undefined) {
    checkLength("qualifiers", qualifiers, nRows);
    if (task.kind === "classification") throw argumentError("qualifiers", "given", "left out for classification");
    checkEach("qualifiers", qualifiers, (value) => Math.abs(value) <= 1, "-1, 0 or 1");
  }
  if (weights !== undefined) {
    checkLength("weights", weights, nRows);
    checkEach("weights", weights, (value) => value >= 0 && Number.isFinite(value), "a finite number of 0 or more");
    if (weights.every((value) => value === 0)) throw argumentError("weights", "all 0", "at least one above 0");
  }
}

/** Sums of squares of such numbers are finite. */
const LARGEST = 1e100;

function isValue(value: number): boolean {
  return Math.abs(value) < Number.POSITIVE_INFINITY || Number.isNaN(value);
}

function checkClasses(y: Float64Array, nClasses: number): void {
  if (!(Number.isInteger(nClasses) && nClasses >= 2)) {
    throw argumentError("task.nClasses", nClasses, "an integer of 2 or more");
  }
  const isClass = (value: number) => Number.isInteger(value) && value >= 0 && value < nClasses;
  checkEach("y", y, isClass, `a class number, 0 to ${nClasses - 1}`);
}

function checkLength(name: string, values: ArrayLike<number>, nRows: number): void {
  if (values.length !== nRows) throw argumentError(`${name}.length`, values.length, `${nRows}, one a row`);
}

function checkEach(
  name: string,
  values: Float64Array | Int8Array,
  isGood: (value: number) => boolean,
  expected: string,
): void {
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    if (!isGood(value)) throw argumentError(`${name}[${i}]`, value, expected);
  }
}
