import { DOUBT_CAUSES, type DoubtCause } from "../sanitise/halt.js";

/**
 * Who read a SMILES or mol block: `fast` is Molsieve's own reader; `rdkit` RDKit-JS because it was chosen, and every other name RDKit-JS
 * because the own reader was not certain.
 */
export type Reading = "fast" | "rdkit" | DoubtCause;

/** How many SMILES and mol blocks were read by whom, refused ones included; mol blocks as drawn (not sanitised) are not counted. */
export type ReadingCounts = Record<Reading, number>;

/** Counts at zero. */
export function createReadingCounts(): ReadingCounts {
  const names: readonly Reading[] = ["fast", "rdkit", ...DOUBT_CAUSES];
  return Object.fromEntries(names.map((name) => [name, 0])) as ReadingCounts;
}
