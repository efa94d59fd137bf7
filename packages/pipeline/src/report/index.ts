export { digitsOf, rounded, sheetAlerts, signedPercent } from "./campaign-sheet.js";
export type { CompoundSheet, RadarAxis, SheetColumn, SheetMap } from "./compound-sheet.js";
export {
  countsIn,
  type Histogram,
  type HistogramOptions,
  histogramBins,
  histogramFromValues,
  NO_VALUES,
  type ValueRange,
  widened,
} from "./histogram.js";
export { renderLibraryReport } from "./render-library-report.js";
export { renderReport } from "./render-report.js";
export type {
  EnrichmentQuestion,
  FunnelStage,
  LibraryReportData,
  RankingQuality,
  RejectGroup,
  ReportData,
  ReportDistributions,
  ReportHit,
  ReportRegression,
} from "./report-data.js";
export type { ReportPrediction } from "./report-prediction.js";
