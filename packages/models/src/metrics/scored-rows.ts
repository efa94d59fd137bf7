import { argumentError } from "@molsieve/core";
import type { ModelTask } from "../contract/estimator.js";

/** Measured values beside what a model said of the same rows: what every metric of {@link METRICS} reads. */
export interface ScoredRows {
  readonly task: ModelTask;
  /** Measured values or class numbers, `[nRows]`. */
  readonly y: Float64Array;
  /** Regression: predicted values, `[nRows]`. Classification: probabilities, `[nRows, nClasses]`. */
  readonly value: Float64Array;
  /** Standard deviations of the predictions, `[nRows]`, at least 0. */
  readonly sd?: Float64Array;
  /** Lower ends of the prediction intervals, `[nRows]`. */
  readonly lower?: Float64Array;
  /** Upper ends of the prediction intervals, `[nRows]`. */
  readonly upper?: Float64Array;
}

/** @throws {MolsieveError} `argument` when an array has not one entry a row, `y` no such class, or a prediction is not finite */
export function checkScoredRows({ task, y, value, sd, lower, upper }: ScoredRows): void {
  const width = task.kind === "classification" ? task.nClasses : 1;
  checkLength("value", value, y.length * width);
  checkEach("value", value, Number.isFinite, "a finite number");
  if (task.kind === "regression") checkEach("y", y, Number.isFinite, "a finite number");
  else {
    const isClass = (label: number) => Number.isInteger(label) && label >= 0 && label < task.nClasses;
    checkEach("y", y, isClass, `a class number, 0 to ${task.nClasses - 1}`);
  }
  for (const [name, values] of Object.entries({ sd, lower, upper })) {
    if (values !== undefined) checkLength(name, values, y.length);
  }
}

/** The rows with these numbers, in this order; one may come more than once. Copies. */
export function takeScored({ task, y, value, sd, lower, upper }: ScoredRows, rows: ArrayLike<number>): ScoredRows {
  const take = (values: Float64Array, width: number): Float64Array => {
    const taken = new Float64Array(rows.length * width);
    for (let i = 0; i < rows.length; i++) {
      const from = (rows[i] as number) * width;
      for (let k = 0; k < width; k++) taken[i * width + k] = values[from + k] as number;
    }
    return taken;
  };
  return {
    task,
    y: take(y, 1),
    value: take(value, task.kind === "classification" ? task.nClasses : 1),
    ...(sd && { sd: take(sd, 1) }),
    ...(lower && { lower: take(lower, 1) }),
    ...(upper && { upper: take(upper, 1) }),
  };
}

/** The column of probabilities of one class, `[nRows]`. */
export function classProbabilities({ value, y }: ScoredRows, label: number): Float64Array {
  const nClasses = value.length / y.length;
  return Float64Array.from(y, (_, row) => value[row * nClasses + label] as number);
}

/** The most probable class of every row, `[nRows]`; of equally probable ones the lowest, so 0 at 1/2 each. */
export function predictedClasses({ task, y, value }: ScoredRows): Uint32Array {
  const nClasses = task.kind === "classification" ? task.nClasses : 0;
  return Uint32Array.from(y, (_, row) => {
    let best = 0;
    for (let label = 1; label < nClasses; label++) {
      if ((value[row * nClasses + label] as number) > (value[row * nClasses + best] as number)) best = label;
    }
    return best;
  });
}

function checkLength(name: string, values: Float64Array, expected: number): void {
  if (values.length !== expected) throw argumentError(`${name}.length`, values.length, `${expected}`);
}

function checkEach(name: string, values: Float64Array, isGood: (value: number) => boolean, expected: string): void {
  const bad = values.findIndex((value) => !isGood(value));
  if (bad >= 0) throw argumentError(`${name}[${bad}]`, values[bad], expected);
}
