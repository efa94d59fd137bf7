export { loadAlertCatalogue } from "./alerts/catalogue.js";
export { findAlerts } from "./alerts/find-alerts.js";
export { nibrTriage } from "./alerts/nibr-triage.js";
export { ELEMENT_SYMBOLS } from "./data/element-symbols.js";
export { createRdkitEngine } from "./engine/rdkit-engine.js";
export { fragmentSmiles } from "./fragment/fragment-smiles.js";
export { molecularFormula } from "./identity/molecular-formula.js";
export { murckoAtoms } from "./identity/murcko-scaffold.js";
export { AROMATIC_BOND, bondBetween, DATIVE_BOND, moleculeFromParts } from "./molecule/molecule.js";
export { parseSmiles } from "./parse/parse.js";
export { parseMolBlock } from "./parse/parse-mol-block.js";
export { isPossibleCentre } from "./perception/cip-centres.js";
export { CIP_R, CIP_S, cipCodes, cipRanks, stereoCentres } from "./perception/cip-codes.js";
export { kekuleOrders } from "./perception/kekule-orders.js";
export { findMatches } from "./smarts/find-matches.js";
export { parseSmartsOrThrow } from "./smarts/parse-smarts.js";
export {
  countSubstructures,
  findSubstructures,
  loadSubstructureQueries,
  loadSubstructureQueriesSync,
  screenSubstructures,
  substructureQueries,
} from "./smarts/substructure-queries.js";
export { totalValence } from "./smarts/valence.js";
export { PRESETS } from "./standardise/presets.js";
export { standardise } from "./standardise/standardise.js";
export { affectsCentre } from "./stereo/centre-hand.js";
