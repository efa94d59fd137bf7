import type { Estimate, ModelTask } from "./estimator.js";

/** An estimate of `nRows` rows of which nothing is known: all NaN. */
export function unknownEstimate(task: ModelTask, nRows: number): Estimate {
  const width = task.kind === "classification" ? task.nClasses : 1;
  return { value: new Float64Array(nRows * width).fill(Number.NaN), sd: new Float64Array(nRows).fill(Number.NaN) };
}

/** Writes what is said of some rows to the places of these rows in an estimate of all. */
export function scatterEstimate(from: Estimate, rows: ArrayLike<number>, into: Estimate): void {
  const width = into.value.length / into.sd.length;
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i] as number;
    into.value.set(from.value.subarray(i * width, (i + 1) * width), row * width);
    into.sd[row] = from.sd[i] as number;
  }
}

/** What is said of some of the rows. Copies. */
export function takeEstimate({ value, sd }: Estimate, rows: Uint32Array): Estimate {
  const width = value.length / sd.length;
  const own = new Float64Array(rows.length * width);
  for (const [i, row] of rows.entries()) own.set(value.subarray(row * width, (row + 1) * width), i * width);
  return { value: own, sd: Float64Array.from(rows, (row) => sd[row] as number) };
}
