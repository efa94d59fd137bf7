export {
  AROMATIC_BOND,
  type AtomArrays,
  type BondArrays,
  bondBetween,
  DATIVE_BOND,
  MAX_MOLECULE_ATOMS,
  type Molecule,
} from "./molecule.js";
export type { ParseFailure, ParseFailureCode } from "./parse-failure.js";
export type { ParseLimits } from "./parse-limits.js";
export type { DoubtCause } from "./sanitise/halt.js";
export { SmilesReader, type SmilesReading, type Uncertain } from "./smiles-reader.js";
