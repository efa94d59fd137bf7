import type { Molecule } from "@molsieve/chem";
import type { Featuriser } from "../spec/featuriser.js";
import type { IntegerParameter, ParameterValues } from "../spec/parameter.js";
import { CountSimulation } from "./count-simulation.js";
import { foldToBits, foldToCounts } from "./fold.js";
import type { IdList } from "./id-list.js";

/** The parameter `bits` of fingerprints of paths and pairs. */
export const HASHED_BITS = {
  type: "integer",
  default: 2048,
  min: 8,
  max: 1_048_576,
} as const satisfies IntegerParameter;

/**
 * The featuriser that folds the identifiers of a molecule to `bits` columns: counts with `counts`, otherwise bits, which tell
 * 1, 2, 4 and 8 occurrences apart with `countSimulation`.
 *
 * @param identify the identifiers of a molecule, one an occurrence, valid until it is called again
 */
export function hashedFeaturiser(values: ParameterValues, identify: (molecule: Molecule) => IdList): Featuriser {
  const width = values["bits"] as number;
  if (values["counts"] === true) {
    return { form: "counts", width, write: (molecule, row) => foldToCounts(identify(molecule), width, row) };
  }
  if (values["countSimulation"] === true) {
    const simulation = new CountSimulation(width);
    return { form: "bits", width, write: (molecule, row) => simulation.fold(identify(molecule), row) };
  }
  return { form: "bits", width, write: (molecule, row) => foldToBits(identify(molecule), width, row) };
}
