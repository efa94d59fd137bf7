import { argumentError, nearestName } from "@molsieve/core";

const COMMON = ["seed", "signal", "onProgress"];

/**
 * @param known names of the estimator's own options
 * @throws {MolsieveError} `argument` when an option has another name than these and those that all estimators have, or the
 * seed is out of range
 */
export function checkOptions(options: object, known: readonly string[]): void {
  const names = [...known, ...COMMON];
  for (const [name, value] of Object.entries(options)) {
    if (names.includes(name)) continue;
    const nearest = nearestName(name, names);
    const expected = nearest === undefined ? `left out: the options are ${names.join(", ")}` : `spelt ${nearest}`;
    throw argumentError(name, value, expected);
  }
  const { seed } = options as { readonly seed?: unknown };
  if (seed === undefined) return;
  if (!(typeof seed === "number" && Number.isInteger(seed) && seed >= 0 && seed < 2 ** 32)) {
    throw argumentError("seed", seed, "an integer from 0 to 4294967295");
  }
}
