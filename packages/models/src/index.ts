export { type MeanOptions, meanEstimator } from "./baseline/mean-estimator.js";
export { fitIsotonic, type IsotonicFit, isotonicAt } from "./calibration/isotonic.js";
export { fitPlatt, type PlattFit, plattAt } from "./calibration/platt.js";
export { fitTemperature, withTemperature } from "./calibration/temperature.js";
export {
  crossVennAbers,
  fitVennAbers,
  mergedProbability,
  type VennAbersFit,
  vennAbersAt,
} from "./calibration/venn-abers.js";
export { probeTensorBackends, type TensorBackendProbe } from "./compute/tensor-backends.js";
export { type ClassScores, classPValues, classScores, predictionSets } from "./conformal/class-p-values.js";
export {
  type CalibrationRows,
  type ConformalIntervals,
  type ConformalOptions,
  conformalIntervals,
  intervalEnds,
} from "./conformal/conformal-intervals.js";
export { jackknifePlusInterval } from "./conformal/jackknife-plus.js";
export { type Calibration, calibrateInterval, halfWidth } from "./conformal.js";
export { checkTrainingData } from "./contract/check-training-data.js";
export type {
  Estimate,
  Estimator,
  FittedModel,
  ModelTask,
  OutOfFoldEstimate,
  SeedOption,
  TrainingData,
} from "./contract/estimator.js";
export type { Json, ModelState, Tensor, TensorData } from "./contract/model-state.js";
export { sharedState } from "./contract/shared-state.js";
export { type DomainOptions, type FittedDomain, fitDomain } from "./domain/fit-domain.js";
export { type DomainScores, TrainingDomain } from "./domain/training-domain.js";
export type { Model, Prediction, TrainingTable } from "./estimator.js";
export { type AtomContributions, atomContributions, type ContributionMethod } from "./explain/atom-contributions.js";
export { type DepictContributionsOptions, depictContributions } from "./explain/depict-contributions.js";
export { counterfactualRows, nearestTrainingRows, type SimilarRow } from "./explain/similar-training-rows.js";
export { extraTreesEstimator } from "./forest/extra-trees-estimator.js";
export type { OutOfBag } from "./forest/forest-arrays.js";
export { forestEstimator } from "./forest/forest-estimator.js";
export type { ForestEstimator } from "./forest/forest-family.js";
export type { ForestModel } from "./forest/forest-model.js";
export type { ForestOptions } from "./forest/forest-options.js";
export { type GpOptions, gpEstimator } from "./gp/gp-estimator.js";
export { KernelModel } from "./gp/kernel-model.js";
export { type KernelRidgeOptions, kernelRidgeEstimator } from "./gp/kernel-ridge-estimator.js";
export { defaultTerms } from "./kernel/default-terms.js";
export { cross, gram, kernelCross, kernelGram } from "./kernel/gram.js";
export type { Kernel, KernelTerm, WeightedTerm } from "./kernel/kernel.js";
export { createTermIndex } from "./kernel/term-index.js";
export type { TermIndex, TermQuery } from "./kernel/term-query.js";
export { fitValueScaling, scaleValues, type ValueScaling } from "./kernel/value-scaling.js";
export type { ClassWeights } from "./linear/class-weights.js";
export { type ElasticNetOptions, elasticNetEstimator } from "./linear/elastic-net-estimator.js";
export type { LinearEstimator, LinearModel, LinearTermBlock, LinearTerms } from "./linear/linear-model.js";
export { type LogisticOptions, logisticEstimator } from "./linear/logistic-estimator.js";
export { type RidgeOptions, ridgeEstimator } from "./linear/ridge-estimator.js";
export { bedroc } from "./metrics/bedroc.js";
export { type BootstrapOptions, bootstrapInterval, type IntervalEstimate } from "./metrics/bootstrap-interval.js";
export { enrichmentFactor } from "./metrics/enrichment-factor.js";
export { type RankedActives, rankActives } from "./metrics/rank-actives.js";
export { mae, pearson, type RegressionMetrics, r2, regressionMetrics, rmse, spearman } from "./metrics/regression.js";
export { rocAuc } from "./metrics/roc-auc.js";
export { fitNearestNeighbour, type NearestNeighbourOptions } from "./neighbour/fit-nearest-neighbour.js";
export { type KnnOptions, knnEstimator } from "./neighbour/knn-estimator.js";
export { type MaxSimilarityOptions, maxSimilarityEstimator } from "./neighbour/max-similarity-estimator.js";
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
export { type ScaffoldSplitOptions, type Split, splitByScaffold } from "./split/scaffold-split.js";
export { type SvmOptions, svmEstimator } from "./svm/svm-estimator.js";
export { type FitTrustedOptions, fitTrusted } from "./trust/fit-trusted.js";
export { restoreTrusted } from "./trust/restore-trusted.js";
export type { IntervalSource, TrustOptions } from "./trust/trust-options.js";
export type { TrustState } from "./trust/trust-state.js";
export { TrustedModel, type TrustedPrediction, type TrustedPredictOptions } from "./trust/trusted-model.js";
