import { isMolsieveError, MolsieveError, shown } from "@molsieve/core";
import { moleculeDifference } from "../molecule/molecule-difference.js";
import type { ParseResult } from "./parse-result.js";

/**
 * The reading by RDKit-JS, where Molsieve's own reading `fast` of the same text is the same: both molecules equal in every
 * field, or both refused for one reason.
 *
 * @throws {MolsieveError} `internal` where they differ
 */
export function checkedReading(text: string, fast: ParseResult, rdkit: ParseResult): ParseResult {
  const difference = differenceOf(fast, rdkit);
  if (fast.ok) fast.mol[Symbol.dispose]();
  if (difference === undefined) return rdkit;
  if (rdkit.ok) rdkit.mol[Symbol.dispose]();
  throw new MolsieveError("internal", `Molsieve's reading of ${shown(text)} is not RDKit-JS's: ${difference}`, {
    value: text,
    remedy: "Read with RDKit-JS alone (engine rdkit), and report the structure",
  });
}

function differenceOf(fast: ParseResult, rdkit: ParseResult): string | undefined {
  if (!fast.ok && !rdkit.ok) {
    const isSame = fast.code === rdkit.code && fast.message === rdkit.message && fast.position === rdkit.position;
    return isSame ? undefined : `refused as ${fast.code} (${fast.message}), not ${rdkit.code} (${rdkit.message})`;
  }
  if (!fast.ok) return `refused (${fast.message})`;
  if (!rdkit.ok) return `read, though RDKit-JS refuses it (${rdkit.message})`;
  try {
    return moleculeDifference(fast.mol.molecule(), rdkit.mol.molecule());
  } catch (error) {
    if (!isMolsieveError(error, "input")) throw error;
    return "read as a compound, though it holds a query";
  }
}
