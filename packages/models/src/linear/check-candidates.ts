import { argumentError } from "@molsieve/core";

/** @throws {MolsieveError} `argument` unless there is a list of at least one number, all above 0 */
export function checkCandidates(name: string, candidates: readonly number[]): void {
  if (!Array.isArray(candidates) || candidates.length === 0) {
    throw argumentError(name, candidates, "a list of at least one number");
  }
  for (const [i, candidate] of candidates.entries()) {
    if (!(candidate > 0 && Number.isFinite(candidate)))
      throw argumentError(`${name}[${i}]`, candidate, "a number above 0");
  }
}
