export {
  AROMATIC_BOND,
  type AtomArrays,
  type BondArrays,
  bondBetween,
  DATIVE_BOND,
  MAX_MOLECULE_ATOMS,
  type Molecule,
} from "./molecule/molecule.js";
export type { ParseFailure, ParseFailureCode } from "./parse/parse-failure.js";
export type { ParseLimits } from "./parse/parse-limits.js";
export { SmilesReader, type SmilesReading, type Uncertain } from "./parse/smiles-reader.js";
export type { DoubtCause } from "./sanitise/halt.js";
