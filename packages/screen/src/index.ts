export type { LostRow } from "./chunk-deaths.js";
export type { StageChunk, StageResult } from "./run-chunk.js";
export { type RunStageOptions, runStage } from "./run-stage.js";
export type { Stage, StageContext, StageModule } from "./stage.js";
export { checkWorkers, defaultWorkers } from "./workers.js";
