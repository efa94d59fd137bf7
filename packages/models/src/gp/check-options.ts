import { argumentError, nearestName } from "@molsieve/core";

/** @throws {MolsieveError} `argument` when there is an option that is none of `known` (or `seed`, `signal`, `onProgress`) */
export function checkOptionNames(options: object, known: readonly string[]): void {
  const all = [...known, "seed", "signal", "onProgress"];
  for (const [name, value] of Object.entries(options)) {
    if (all.includes(name)) continue;
    const meant = nearestName(name, all);
    throw argumentError(
      `option ${name}`,
      value,
      meant === undefined ? `one of ${all.join(", ")}` : `left out; did you mean ${meant}?`,
    );
  }
}

/** @throws {MolsieveError} `argument` unless `value` is an integer in the range */
export function checkInteger(name: string, value: number, least: number, most: number): void {
  if (!(Number.isInteger(value) && value >= least && value <= most)) {
    throw argumentError(name, value, `an integer from ${least} to ${most}`);
  }
}

/** @throws {MolsieveError} `argument` unless `value` is one of `choices` */
export function checkChoice(name: string, value: string, choices: readonly string[]): void {
  if (!choices.includes(value)) throw argumentError(name, value, choices.join(" or "));
}
