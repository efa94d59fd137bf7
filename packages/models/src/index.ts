export { type MeanOptions, meanEstimator } from "./baseline/mean-estimator.js";
export { probeTensorBackends, type TensorBackendProbe } from "./compute/tensor-backends.js";
export { checkTrainingData } from "./contract/check-training-data.js";
export type { Estimate, Estimator, FittedModel, ModelTask, SeedOption, TrainingData } from "./contract/estimator.js";
export type { Json, ModelState, Tensor, TensorData } from "./contract/model-state.js";
export type { Model, Prediction, TrainingTable } from "./estimator.js";
export { fitRandomForest, type RandomForestOptions } from "./forest/fit-random-forest.js";
export type { OutOfBagRows } from "./forest/out-of-bag.js";
export { forestFromBuffer, RandomForestModel } from "./forest/random-forest-model.js";
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
export type {
  LinearEstimator,
  LinearModel,
  LinearTermBlock,
  LinearTerms,
} from "./linear/linear-model.js";
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
