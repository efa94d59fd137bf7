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
export { type MeanOptions, meanEstimator } from "./baseline/mean-estimator.js";
export { boostingEstimator } from "./boosting/boosting-estimator.js";
export type { BoostingOptions, EarlyStopping } from "./boosting/boosting-options.js";
export { fitIsotonic, type IsotonicFit, isotonicAt } from "./calibration/isotonic.js";
export { fitPlatt, type PlattFit, plattAt } from "./calibration/platt.js";
export { fitTemperature, withTemperature } from "./calibration/temperature.js";
export { fitVectorScaling, type VectorScaling, withVectorScaling } from "./calibration/vector-scaling.js";
export {
  crossVennAbers,
  fitVennAbers,
  mergedProbability,
  type VennAbersFit,
  vennAbersAt,
} from "./calibration/venn-abers.js";
export { COMPUTE_KINDS, type Compute, type ComputeKind, type PassedOver } from "./compute/compute.js";
export { type ComputeOptions, createCompute } from "./compute/create-compute.js";
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
export { checkTrainingData } from "./contract/check-training-data.js";
export type {
  CrossFittedModel,
  Estimate,
  Estimator,
  FittedModel,
  JointData,
  ModelTask,
  OutOfFoldEstimate,
  SeedOption,
  TargetValues,
  TrainingData,
} from "./contract/estimator.js";
export type { Json, ModelState, Tensor, TensorData } from "./contract/model-state.js";
export type { SharedFits } from "./contract/shared-fits.js";
export { sharedState } from "./contract/shared-state.js";
export { dmpnnEstimator } from "./dmpnn/dmpnn-estimator.js";
export type { DmpnnOptions } from "./dmpnn/dmpnn-options.js";
export { type ChempropOptions, modelsFromChemprop } from "./dmpnn/models-from-chemprop.js";
export { type DomainOptions, type FittedDomain, fitDomain } from "./domain/fit-domain.js";
export { type DomainScores, TrainingDomain } from "./domain/training-domain.js";
export { descriptorTargets, type NamedTarget } from "./encoder/descriptor-targets.js";
export { featuriserKinds } from "./encoder/embedding-kind.js";
export {
  type DmpnnEncoder,
  ENCODER_MODELS,
  type Encoder,
  type EncoderContents,
  type EncoderModel,
  type EncoderNetwork,
  type EncoderOrigin,
  type EncoderSource,
  encoderOrigin,
  type MlpEncoder,
} from "./encoder/encoder.js";
export type { EncoderOptions } from "./encoder/encoder-options.js";
export { loadEncoder, saveEncoder } from "./encoder/load-encoder.js";
export { type OpenFeatures, openFeatures } from "./encoder/open-features.js";
export { type PretrainData, type PretrainOptions, pretrain } from "./encoder/pretrain.js";
export { readEncoder } from "./encoder/read-encoder.js";
export type { AutoOptions } from "./ensemble/auto-estimator.js";
export { EnsembleModel } from "./ensemble/ensemble-model.js";
export type { MemberSpec } from "./ensemble/member.js";
export type { StackOptions } from "./ensemble/stack-estimator.js";
export type { ModelComparison } from "./evaluate/compare-models.js";
export { correctedTTest } from "./evaluate/corrected-t-test.js";
export { type DelongResult, delong } from "./evaluate/delong.js";
export type { DomainFigures, DomainSide } from "./evaluate/domain-figures.js";
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
export { type TriedModel, triedModels } from "./evaluate/tried-models.js";
export { wilcoxonSignedRank } from "./evaluate/wilcoxon.js";
export { type AtomContributions, atomContributions, type ContributionMethod } from "./explain/atom-contributions.js";
export { type DepictContributionsOptions, depictContributions } from "./explain/depict-contributions.js";
export {
  type CounterfactualOptions,
  counterfactualRows,
  nearestTrainingRows,
  type SimilarRow,
} from "./explain/similar-training-rows.js";
export { restoreModel } from "./file/estimators.js";
export { loadModel } from "./file/load-model.js";
export { loadModelBytes } from "./file/load-model-bytes.js";
export type { ModelAbout, ModelContents, ModelTarget, TrainingSource } from "./file/model-contents.js";
export { type SaveModelOptions, saveModel } from "./file/save-model.js";
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
export { averagePrecision } from "./metrics/average-precision.js";
export { bedroc } from "./metrics/bedroc.js";
export { type BootstrapOptions, bootstrapInterval, type IntervalEstimate } from "./metrics/bootstrap-interval.js";
export { type CalibrationBins, expectedCalibrationError } from "./metrics/calibration-error.js";
export { enrichmentFactor } from "./metrics/enrichment-factor.js";
export { kendall } from "./metrics/kendall.js";
export { logAuc } from "./metrics/log-auc.js";
export type { Metric } from "./metrics/metric.js";
export { checkMetricName, METRICS, metricNamed, metricsFor } from "./metrics/metrics.js";
export { midrankAuc } from "./metrics/midrank-auc.js";
export { normalCdf } from "./metrics/normal-distribution.js";
export { type RankedActives, rankActives } from "./metrics/rank-actives.js";
export { mae, pearson, type RegressionMetrics, r2, regressionMetrics, rmse, spearman } from "./metrics/regression.js";
export { rie } from "./metrics/rie.js";
export { rocAuc } from "./metrics/roc-auc.js";
export type { ScoredRows } from "./metrics/scored-rows.js";
export { whyUndefined } from "./metrics/why-undefined.js";
export { mlpEstimator } from "./mlp/mlp-estimator.js";
export type { MlpOptions } from "./mlp/mlp-options.js";
export { type KnnOptions, knnEstimator } from "./neighbour/knn-estimator.js";
export { type MaxSimilarityOptions, maxSimilarityEstimator } from "./neighbour/max-similarity-estimator.js";
export type { NetworkHead } from "./network/network-head.js";
export type { NetworkOptions } from "./network/network-options.js";
export { exportOnnx, type NamedModel } from "./onnx/export-onnx.js";
export { type ImportedOnnx, type ImportOnnxOptions, importOnnx } from "./onnx/import-onnx.js";
export { checkOnnxCard, type OnnxActivation, type OnnxCard, type OnnxCardOutput } from "./onnx/onnx-card.js";
export type { OnnxAbout } from "./onnx/onnx-graph.js";
export { runOnnx } from "./onnx/run-onnx.js";
export { type LoadPortableOptions, loadPortableModel } from "./predict/load-portable-model.js";
export { type PortableModel, type PortableTarget, RUNTIMES, type Runtime } from "./predict/portable-model.js";
export { portableTargets } from "./predict/portable-targets.js";
export { runModel } from "./predict/run-model.js";
export type { RunningModel } from "./predict/running-model.js";
export { percentileIn, referenceValues, type TargetReference } from "./reference/target-reference.js";
export { FeatureRowCollector } from "./rows/feature-row-collector.js";
export type { BitRows, CountRows, FeatureRows, GraphRows, RowBlock, ValueRows } from "./rows/feature-rows.js";
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
export { type SvmOptions, svmEstimator } from "./svm/svm-estimator.js";
export { type Adam, type AdamOptions, createAdam } from "./tensor/adam.js";
export { type Bags, createBags, embeddingBag } from "./tensor/embedding-bag.js";
export { gatherLines, segmentSum } from "./tensor/lines.js";
export type { TensorFlow } from "./tensor/tensorflow.js";
export { autoEstimator, ESTIMATORS, estimatorNamed, stackEstimator } from "./train/estimators.js";
export { checkModelOptions, type ModelOption, modelOptionsOf } from "./train/model-options.js";
export { MODEL_RECIPES, type ModelRecipe, modelRecipe } from "./train/recipes.js";
export {
  type MeasuredTarget,
  type TrainedTarget,
  type TrainingFigures,
  type TrainTargetsOptions,
  trainTargets,
} from "./train/train-targets.js";
export { type FitTrustedOptions, fitTrusted } from "./trust/fit-trusted.js";
export { type FitTrustedJointlyOptions, fitTrustedJointly, type JointEstimator } from "./trust/fit-trusted-jointly.js";
export { restoreTrusted } from "./trust/restore-trusted.js";
export type { IntervalSource, TrustOptions } from "./trust/trust-options.js";
export type { TrustState } from "./trust/trust-state.js";
export { TrustedModel, type TrustedPrediction, type TrustedPredictOptions } from "./trust/trusted-model.js";
