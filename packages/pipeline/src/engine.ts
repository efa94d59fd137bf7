export { createEngine, type Engine, type EngineOptions, type EngineSearchOptions } from "./engine/create-engine.js";
export type {
  EngineBatch,
  EngineHits,
  EngineModel,
  FeaturisedBatch,
  FilteredRow,
  ParsedRow,
  PredictedBatch,
  PredictedTarget,
  RefusedRow,
  StandardRow,
} from "./engine/engine-rows.js";
