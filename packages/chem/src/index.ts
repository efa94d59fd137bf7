export { bondBetween, MAX_MOLECULE_ATOMS, type Molecule, moleculeFromRdkitJson } from "./molecule.js";
export { type ParseFailure, type ParseFailureCode, type ParseLimits, type ParseResult, parseSmiles } from "./parse.js";
export { createRdkitEngine, type RdkitEngine, type RdkitMol, type RdkitReadResult } from "./rdkit-engine.js";
export { murckoScaffold } from "./scaffold.js";
export {
  type StandardiseFailure,
  type StandardiseResult,
  type StandardiseStep,
  type StandardMolecule,
  standardise,
} from "./standardise.js";
