import { type LinearColumns, rowDot } from "./linear-columns.js";

/** Slopes, `[width]`, and where the line begins. */
export interface Line {
  readonly weights: Float64Array;
  readonly intercept: number;
}

/** Rounds of following at most. */
const MAX_ROUNDS = 200;

/**
 * The line of least squares when a censored row counts only while the line is on the wrong side of its bound: each round, the
 * target of such a row becomes what the line says, where that keeps the bound. Every round lowers the loss; ends when no target
 * moves by more than a millionth of their range, or after 200 rounds.
 *
 * @param qualifiers `[nRows]`: -1 the true value is below `y`, 1 above it
 * @param solve the line of least squares through given targets
 */
export async function followBounds(
  y: Float64Array,
  qualifiers: Int8Array,
  x: LinearColumns,
  solve: (target: Float64Array) => Line | Promise<Line>,
  breathe: () => Promise<void> | void,
): Promise<Line> {
  let line = await solve(y);
  const censored = Uint32Array.from(qualifiers.keys()).filter((i) => qualifiers[i] !== 0);
  if (censored.length === 0) return line;
  const range =
    y.reduce((most, value) => Math.max(most, value), -Infinity) -
    y.reduce((least, value) => Math.min(least, value), Infinity);
  const target = y.slice();
  for (let round = 0; round < MAX_ROUNDS; round++) {
    let moved = 0;
    for (const i of censored) {
      const bound = y[i] as number;
      const said = line.intercept + rowDot(x, i, line.weights);
      const next = qualifiers[i] === 1 ? Math.max(bound, said) : Math.min(bound, said);
      moved = Math.max(moved, Math.abs(next - (target[i] as number)));
      target[i] = next;
    }
    if (moved <= 1e-6 * range) break;
    line = await solve(target);
    await breathe();
  }
  return line;
}
