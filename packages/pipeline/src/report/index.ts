export { type Caveat, reportCaveats } from "./caveats.js";
export {
  type CompoundGroup,
  type Histogram,
  type HistogramOptions,
  type HistogramSeries,
  histogramFromValues,
} from "./histogram.js";
export { renderReport } from "./render-report.js";
export type {
  EnrichmentQuestion,
  Estimate,
  FunnelStage,
  HitDescriptors,
  HitSource,
  NearestTraining,
  Point,
  RankingMetric,
  RankingQuality,
  RegressionPoint,
  RejectGroup,
  ReplicateConflict,
  ReportAccounting,
  ReportData,
  ReportDistributions,
  ReportFile,
  ReportHit,
  ReportRegression,
  ReportRun,
  ReportSelection,
  ReportTarget,
  ReportValidation,
} from "./report-data.js";
