export { isMolsieveError, MolsieveError, type ProgressEvent } from "@molsieve/core";
export {
  type Campaign,
  type CampaignConfig,
  type ConvertOptions,
  type ConvertResult,
  convert,
  type Hit,
  loadCampaign,
  type MaxRejects,
  type RunManifest,
  type ScreenOptions,
  type ScreenResult,
  screen,
} from "@molsieve/pipeline";
export { type Diagnosis, doctor } from "./doctor.js";
