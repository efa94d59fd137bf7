export {
  createRdkitEngine,
  depictGrid,
  depictSvg,
  findDuplicates,
  findMatches,
  genericScaffold,
  identityKey,
  inchiOf,
  molecularFormula,
  murckoScaffold,
  parseReaction,
  parseSmarts,
  parseSmartsOrThrow,
  parseSmiles,
  runReaction,
  svgToPng,
} from "@molsieve/chem";
export { isMolsieveError, MolsieveError, type ProgressEvent } from "@molsieve/core";
export {
  type Campaign,
  type CampaignConfig,
  type Hit,
  loadCampaign,
  type MaxRejects,
  type RunManifest,
  type ScreenOptions,
  type ScreenResult,
  screen,
} from "@molsieve/pipeline";
export { type Diagnosis, doctor } from "./doctor.js";
