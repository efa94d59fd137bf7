import { MolsieveError } from "@molsieve/core";

/** Most paths or subgraphs of one molecule. */
export const MAX_PATHS = 5_000_000;

/** The error for a molecule of more than {@link MAX_PATHS}. */
export function tooManyPaths(parameter: string, value: number): MolsieveError {
  const limit = MAX_PATHS.toLocaleString("en-GB");
  return new MolsieveError("input", `a molecule with more than ${limit} paths or subgraphs at ${parameter} ${value}`, {
    key: parameter,
    value,
    remedy: `Lower ${parameter}, or leave the molecule out`,
  });
}
