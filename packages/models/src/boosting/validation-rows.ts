import { argumentError, Random } from "@molsieve/core";
import type { EarlyStopping } from "./boosting-options.js";

/**
 * The rows that are set aside to tell when to stop, as places in `y`, ascending: those that are asked for, or a part of all that is
 * spread evenly over the order of `y`, by the seed.
 *
 * @param rowNumbers numbers, in the whole data, of the rows that `y` is of, ascending
 * @throws {MolsieveError} `argument` when none is left to set aside or to learn from
 */
export function validationRows(
  { rows, fraction = 0.1 }: EarlyStopping,
  y: Float64Array,
  rowNumbers: Uint32Array,
  seed: number,
): Uint32Array {
  let held: Uint32Array;
  if (rows === undefined) {
    const random = new Random(seed);
    const order = random.shuffle(Uint32Array.from(y, (_, i) => i)).sort((a, b) => (y[a] as number) - (y[b] as number));
    const offset = random.nextFloat();
    held = order.filter((_, i) => Math.floor((i + 1) * fraction + offset) > Math.floor(i * fraction + offset)).sort();
  } else {
    const asked = new Set(Array.from(rows));
    held = Uint32Array.from(y, (_, i) => i).filter((i) => asked.has(rowNumbers[i] as number));
  }
  if (held.length === 0 || held.length === y.length) {
    throw argumentError("earlyStopping", `${held.length} rows`, `some of the ${y.length} rows, and not all`);
  }
  return held;
}
