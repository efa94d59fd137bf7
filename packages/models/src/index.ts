export { type AuditOptions, auditSplit } from "./audit/audit-split.js";
export type {
  Analogues,
  Conflicts,
  KeyKind,
  LabelNoise,
  LabelShift,
  NoiseEstimate,
  SharedRows,
  SimilaritySummary,
  SplitAudit,
} from "./audit/split-audit.js";
export { probeTensorBackends, type TensorBackendProbe } from "./compute/tensor-backends.js";
export { checkTrainingData } from "./contract/check-training-data.js";
export type { Estimate, Estimator, FittedModel, ModelTask, SeedOption, TrainingData } from "./contract/estimator.js";
export type { Json, ModelState, Tensor, TensorData } from "./contract/model-state.js";
export type { Model, Prediction, TrainingTable } from "./estimator.js";
export type { ModelComparison } from "./evaluate/compare-models.js";
export { correctedTTest } from "./evaluate/corrected-t-test.js";
export { type DelongResult, delong } from "./evaluate/delong.js";
export { type EvaluationOptions, evaluateModels } from "./evaluate/evaluate-models.js";
export {
  type EvaluatedModel,
  estimatorModel,
  type FitContext,
  type ModelPrediction,
  type Predictor,
} from "./evaluate/evaluated-model.js";
export type { Evaluation, FoldPredictions, ModelEvaluation } from "./evaluate/evaluation.js";
export { holm } from "./evaluate/holm.js";
export {
  bcaInterval,
  type Interval,
  leaveOut,
  meanInterval,
  percentileInterval,
  type ResampleOptions,
  resample,
} from "./evaluate/interval.js";
export { type LearningCurveOptions, type LearningCurvePoint, learningCurve } from "./evaluate/learning-curve.js";
export type { MetricSummary } from "./evaluate/metric-summary.js";
export { pairedBootstrap } from "./evaluate/paired-bootstrap.js";
export type { PairedDifference } from "./evaluate/paired-difference.js";
export { type ScrambleOptions, type ScrambleResult, scrambleY } from "./evaluate/scramble-y.js";
export { wilcoxonSignedRank } from "./evaluate/wilcoxon.js";
export { fitRandomForest, type RandomForestOptions } from "./forest/fit-random-forest.js";
export type { OutOfBagRows } from "./forest/out-of-bag.js";
export { forestFromBuffer, RandomForestModel } from "./forest/random-forest-model.js";
export { averagePrecision } from "./metrics/average-precision.js";
export { bedroc } from "./metrics/bedroc.js";
export { type BootstrapOptions, bootstrapInterval, type IntervalEstimate } from "./metrics/bootstrap-interval.js";
export { type CalibrationBins, expectedCalibrationError } from "./metrics/calibration-error.js";
export { enrichmentFactor } from "./metrics/enrichment-factor.js";
export { kendall } from "./metrics/kendall.js";
export { logAuc } from "./metrics/log-auc.js";
export type { Metric } from "./metrics/metric.js";
export { METRICS, metricNamed, metricsFor } from "./metrics/metrics.js";
export { midrankAuc } from "./metrics/midrank-auc.js";
export { type RankedActives, rankActives } from "./metrics/rank-actives.js";
export { mae, pearson, type RegressionMetrics, r2, regressionMetrics, rmse, spearman } from "./metrics/regression.js";
export { rie } from "./metrics/rie.js";
export { rocAuc } from "./metrics/roc-auc.js";
export type { ScoredRows } from "./metrics/scored-rows.js";
export { whyUndefined } from "./metrics/why-undefined.js";
export { fitNearestNeighbour, type NearestNeighbourOptions } from "./neighbour/fit-nearest-neighbour.js";
export {
  type NearestNeighbourData,
  NearestNeighbourModel,
  type NearestNeighbourPrediction,
} from "./neighbour/nearest-neighbour-model.js";
export type { BitRows, CountRows, FeatureRows, RowBlock, ValueRows } from "./rows/feature-rows.js";
export { featuriseRows } from "./rows/featurise-rows.js";
export { joinRows } from "./rows/join-rows.js";
export { rowsOfTable } from "./rows/rows-of-table.js";
export { takeRows } from "./rows/take-rows.js";
export { checkSplitPlan } from "./split/check-split-plan.js";
export { nestedPlans } from "./split/nested-plans.js";
export { type ScaffoldSplitOptions, type Split, splitByScaffold } from "./split/scaffold-split.js";
export { type GroupSplitOptions, splitByGroups } from "./split/split-by-groups.js";
export { splitByTime } from "./split/split-by-time.js";
export { splitDissimilar } from "./split/split-dissimilar.js";
export type { Fold, SplitOptions, SplitPlan } from "./split/split-plan.js";
export { splitPredefined } from "./split/split-predefined.js";
export { splitAtRandom, splitStratified } from "./split/split-stratified.js";
