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
    // Of equally near ones the first, and those that all estimators have are the best known.
    const nearest = nearestName(name, [...COMMON, ...known]);
    const expected = nearest === undefined ? `left out: the options are ${names.join(", ")}` : `spelt ${nearest}`;
    throw argumentError(name, value, expected);
  }
  const { seed } = options as { readonly seed?: unknown };
  if (seed !== undefined) checkInteger("seed", seed, 0, 2 ** 32 - 1);
}

/** @throws {MolsieveError} `argument` unless `value` is an integer in the range */
export function checkInteger(name: string, value: unknown, least: number, most: number): void {
  if (!(typeof value === "number" && Number.isInteger(value) && value >= least && value <= most)) {
    throw argumentError(name, value, `an integer from ${least} to ${most}`);
  }
}

/** @throws {MolsieveError} `argument` unless `value` is one of `choices` */
export function checkChoice(name: string, value: string, choices: readonly string[]): void {
  if (!choices.includes(value)) throw argumentError(name, value, choices.join(" or "));
}
