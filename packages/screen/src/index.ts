export type { LostRow } from "./chunk-deaths.js";
export { RemoteService, type RemoteServiceOptions } from "./remote/remote-service.js";
export type { RemoteWorker } from "./remote/remote-worker.js";
export { serveWorker } from "./remote/serve-worker.js";
export type { Service, ServiceTask } from "./remote/service.js";
export type { StageChunk, StageResult } from "./run-chunk.js";
export { type RunStageOptions, runStage } from "./run-stage.js";
export type { Stage, StageContext, StageModule } from "./stage.js";
export { checkWorkers, defaultWorkers } from "./workers.js";
