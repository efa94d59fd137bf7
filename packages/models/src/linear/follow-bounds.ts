import { type LinearColumns, rowDot, takeLinearRows } from "./linear-columns.js";

/** Slopes, `[width]`, and where the line begins. */
export interface Line {
  readonly weights: Float64Array;
  readonly intercept: number;
}

/** Rows that a line is to be laid through. */
export interface LineRows {
  readonly x: LinearColumns;
  readonly y: Float64Array;
  /** Their mean is 1. */
  readonly weights: Float64Array;
}

const MAX_ROUNDS = 50;

/**
 * The line of penalised least squares when a censored row counts only while the line is on the wrong side of its bound. Each
 * round lays a line through the rows that are exact and those whose bound the last line broke, which is Newton's method for
 * this loss; ends when these are the same rows as before, or after 50 rounds.
 *
 * @param line through all rows, taken as exact
 * @param qualifiers `[nRows]`: -1 the true value is below `y`, 1 above it
 * @param solve the line through some rows, whose weights had the mean `meanWeight` before they were scaled to 1
 */
export async function followBounds(
  line: Line,
  { x, y, weights }: LineRows,
  qualifiers: Int8Array,
  solve: (rows: LineRows, meanWeight: number) => Line | Promise<Line>,
  breathe: () => Promise<void> | void,
): Promise<Line> {
  if (qualifiers.every((qualifier) => qualifier === 0)) return line;
  let latest = line;
  let before = "";
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const rows = Uint32Array.from(y.keys()).filter((i) => {
      const above = latest.intercept + rowDot(x, i, latest.weights) - (y[i] as number);
      return !(above * (qualifiers[i] as number) > 0);
    });
    const key = rows.join();
    if (key === before || rows.length === 0) break;
    before = key;
    const own = Float64Array.from(rows, (i) => weights[i] as number);
    const mean = own.reduce((sum, weight) => sum + weight, 0) / own.length;
    const scaled = own.map((weight) => weight / mean);
    const kept = Float64Array.from(rows, (i) => y[i] as number);
    latest = await solve({ x: takeLinearRows(x, rows), y: kept, weights: scaled }, mean);
    await breathe();
  }
  return latest;
}
