export { type Histogram, histogramFromValues } from "./histogram.js";
export { renderReport } from "./render-report.js";
export type {
  EnrichmentQuestion,
  FunnelStage,
  RankingQuality,
  RejectGroup,
  ReportData,
  ReportHit,
  ReportRegression,
} from "./report-data.js";
