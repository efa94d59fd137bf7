export type { JobBegin, JobPart, JobProgress, MaxRejects } from "@molsieve/screen";
export type { Campaign, CampaignConfig } from "./config/campaign.js";
export { checkCampaign } from "./config/check-campaign.js";
export { type ConfigSchemas, configSchemas, type JsonSchema } from "./config/config-schema.js";
export type { LibraryScreen, LibraryScreenConfig } from "./config/library-screen.js";
export {
  type LoadedCampaign,
  type LoadedLibraryScreen,
  loadCampaign,
  loadScreen,
} from "./config/load-campaign.js";
export { loadOnnxCard } from "./config/load-onnx-card.js";
export { type ConvertOptions, type ConvertResult, convert } from "./convert/convert.js";
export { type CampaignDraft, type DraftCampaignOptions, draftCampaign } from "./draft/draft-campaign.js";
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
export type { Enrichment, EnrichmentMetrics } from "./evaluate/enrichment.js";
export type { RegressionQuality } from "./evaluate/regression.js";
export type { Hit } from "./hits/hit.js";
export type { CompoundStatus, ScoredCompound, ScoreName, ScreenedEntry } from "./hits/scored-compound.js";
export type { LibraryRun, LibraryTiming, StageCost } from "./job/library-run.js";
export type { EvaluateTableOptions } from "./models/evaluate-options.js";
export {
  type EvaluateTableResult,
  type EvaluationReport,
  evaluateTable,
} from "./models/evaluate-table.js";
export { type PredictTableOptions, type PredictTableResult, predictTable } from "./models/predict-table.js";
export { type PretrainTableOptions, type PretrainTableResult, pretrainTable } from "./models/pretrain-table.js";
export type { ReferenceFile, ReferenceSummary } from "./models/reference-set.js";
export type { SplitOptions } from "./models/split-options.js";
export type { TargetOptions } from "./models/target-options.js";
export { type SuiteData, type TrainSuiteOptions, type TrainSuiteResult, trainSuite } from "./models/train-suite.js";
export { type TargetSummary, type TrainTableOptions, type TrainTableResult, trainTable } from "./models/train-table.js";
export type { Replicates } from "./models/training-set.js";
export type { Strategy } from "./next/acquisition.js";
export type { Proposal } from "./next/proposals.js";
export { type NextBatch, type ProposeNextOptions, proposeNext } from "./next/propose-next.js";
export type { ResultColumns } from "./next/read-results.js";
export type { RunInput, RunManifest } from "./output/run-manifest.js";
export type { ScreenExplanation } from "./plan/screen-explanation.js";
export { holdsCampaign } from "./plan/stored-job.js";
export {
  type PrepareLibraryOptions,
  type PrepareLibraryResult,
  prepareLibrary,
} from "./prepared/prepare-library.js";
export type { PreparedSource } from "./prepared/prepared-about.js";
export { type ExportRunOptions, type ExportRunResult, exportRun } from "./provenance/export-run.js";
export type { ComparedFile } from "./run/compare-runs.js";
export type { FilterAnswer } from "./run/filter-answer.js";
export type { RowKey } from "./run/find-rows.js";
export type { RowAccount } from "./run/row-account.js";
export { type RunVerification, type VerifyRunOptions, verifyRun } from "./run/verify-run.js";
export { whyRows } from "./run/why-rows.js";
export {
  type CampaignPart,
  explainCampaign,
  mergeCampaign,
  type ScreenResult,
  screen,
  screenPart,
  trainForParts,
} from "./screen.js";
export {
  explainScreen,
  mergeRuns,
  type ScreenLibraryOptions,
  type ScreenLibraryResult,
  screenLibrary,
} from "./screen-library.js";
export type { ScreenOptions } from "./screen-options.js";
export {
  type ClusterMethod,
  type ClusterTableOptions,
  type ClusterTableResult,
  clusterTable,
} from "./search/cluster-table.js";
export { type CompoundLibrary, openLibrary } from "./search/compound-library.js";
export { findGpuApart } from "./search/find-gpu-apart.js";
export { type IndexTableOptions, type IndexTableResult, indexTable } from "./search/index-table.js";
export { type PickMethod, type PickTableOptions, type PickTableResult, pickTable } from "./search/pick-table.js";
export { type SearchTableOptions, type SearchTableResult, searchTable } from "./search/search-table.js";
export type { SearchDevice } from "./search/searcher.js";
export { type LoadTableOptions, loadTable } from "./show/load-table.js";
export { type MoleculeRow, MoleculeTable, type MoleculeTableContent } from "./show/molecule-table.js";
export { Plot } from "./show/plot.js";
export { type HistogramPlotText, plotHistogram } from "./show/plot-histogram.js";
export { type MapPlotOptions, plotMap } from "./show/plot-map.js";
export { type PredictedPoint, type PredictionsPlotText, plotPredictions } from "./show/plot-predictions.js";
export { type NamedScores, plotEnrichment, plotRoc } from "./show/plot-ranking.js";
export { plotWorth } from "./show/plot-worth.js";
export type { StageRecord } from "./stage-log.js";
export {
  type FeaturiseTableOptions,
  type FeaturiseTableResult,
  featuriseTable,
  type MissingColumn,
} from "./tables/featurise-table.js";
export { type FilterTableOptions, type FilterTableResult, filterTable } from "./tables/filter-table.js";
export { type ReadingStats, type ReadingStatsOptions, readingStats } from "./tables/reading-stats.js";
export {
  type StandardiseTableOptions,
  type StandardiseTableResult,
  standardiseTable,
} from "./tables/standardise-table.js";
export {
  type SubstructureTableOptions,
  type SubstructureTableResult,
  substructureTable,
} from "./tables/substructure-table.js";
export type { TableOptions, TableResult } from "./tables/table-options.js";
export type { Prediction } from "./target-data/own-column.js";
export type { OrderFate } from "./triage/choose-order.js";
export type { HitFate } from "./triage/order-hits.js";
export type { OrderSummary } from "./triage/write-order.js";
export type { ExpectedHits, Worth, WorthCurve, WorthPoint, WorthPrices } from "./worth/worth.js";
