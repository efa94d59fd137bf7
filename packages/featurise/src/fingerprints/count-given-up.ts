import { MolsieveError } from "@molsieve/core";

/** The error of a molecule in which a pattern takes too long to count. */
export function countGivenUp(pattern: string): MolsieveError {
  return new MolsieveError("input", `${pattern}: the search for the pattern took more steps than allowed`, {
    remedy: "Leave the structure out, or split it",
  });
}
