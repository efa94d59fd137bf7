import { argumentError } from "@molsieve/core";

/**
 * Limits that keep one structure from stalling or stopping a run.
 *
 * Time is not among them: RDKit-JS cannot be interrupted from its own thread. `createGuardedParser` reads in a thread of its
 * own under a time limit, and the screening runner has one for each row.
 */
export interface ParseLimits {
  /** Most atoms in the text, 1 to 500. Default 500: from about 600 on RDKit-JS overflows its stack on chains. */
  readonly maxAtoms?: number;
  /**
   * Most atoms in one of the smallest rings, 3 to 500. Default 500, any ring that `maxAtoms` lets through: RDKit-JS reads them
   * within 0.2 s. Lower it for methods whose work grows with the ring, such as drawing.
   */
  readonly maxRingSize?: number;
  /** Most characters of SMILES, extension included, 1 or more. Default 10,000: keeps a file without line ends out of the parser. */
  readonly maxCharacters?: number;
}

/** Most atoms that a structure may have to be read. */
export const MAX_PARSED_ATOMS = 500;
const DEFAULT_MAX_CHARACTERS = 10_000;

const DEFAULT_LIMITS: Required<ParseLimits> = {
  maxAtoms: MAX_PARSED_ATOMS,
  maxRingSize: MAX_PARSED_ATOMS,
  maxCharacters: DEFAULT_MAX_CHARACTERS,
};

/**
 * The limits with the defaults filled in.
 *
 * @throws {MolsieveError} `argument` when one is out of range
 */
export function checkParseLimits(limits: ParseLimits | undefined): Required<ParseLimits> {
  if (limits === undefined) return DEFAULT_LIMITS;
  const {
    maxAtoms = MAX_PARSED_ATOMS,
    maxRingSize = MAX_PARSED_ATOMS,
    maxCharacters = DEFAULT_MAX_CHARACTERS,
  } = limits;
  if (!(Number.isInteger(maxAtoms) && maxAtoms >= 1 && maxAtoms <= MAX_PARSED_ATOMS)) {
    throw argumentError("maxAtoms", maxAtoms, `an integer from 1 to ${MAX_PARSED_ATOMS}`);
  }
  if (!(Number.isInteger(maxRingSize) && maxRingSize >= 3 && maxRingSize <= MAX_PARSED_ATOMS)) {
    throw argumentError("maxRingSize", maxRingSize, `an integer from 3 to ${MAX_PARSED_ATOMS}`);
  }
  if (!(Number.isInteger(maxCharacters) && maxCharacters >= 1)) {
    throw argumentError("maxCharacters", maxCharacters, "an integer of 1 or more");
  }
  return { maxAtoms, maxRingSize, maxCharacters };
}
