import type { Molecule } from "@molsieve/chem";
import { type FeatureSpec, featuriseAll } from "@molsieve/featurise";
import type { FeatureRows } from "./feature-rows.js";
import { joinRows } from "./join-rows.js";
import { rowsOfTable } from "./rows-of-table.js";

/** Molecules whose features lie in memory with all their zeros at once. */
const CHUNK = 512;

/**
 * The features of molecules as models take them, one row each in their order.
 *
 * @throws {MolsieveError} as `featuriseAll` does
 */
export function featuriseRows(spec: FeatureSpec, molecules: readonly Molecule[]): FeatureRows {
  const parts: FeatureRows[] = [];
  for (let from = 0; from === 0 || from < molecules.length; from += CHUNK) {
    parts.push(rowsOfTable(featuriseAll(spec, molecules.slice(from, from + CHUNK))));
  }
  return joinRows(parts);
}
