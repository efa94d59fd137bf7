import {
  type Estimator,
  elasticNetEstimator,
  extraTreesEstimator,
  forestEstimator,
  knnEstimator,
  logisticEstimator,
  maxSimilarityEstimator,
  meanEstimator,
  ridgeEstimator,
  svmEstimator,
} from "@molsieve/models";

/** An estimator as the contract suite walks it. */
export interface ContractCase {
  readonly estimator: Estimator;
  /** Options that keep it quick on some hundred rows. */
  readonly options: object;
  /** Why it does not learn from features; left out by those that do. */
  readonly learnsNothing?: string;
}

/** Every estimator of the package, each added by whoever writes it. */
export const ESTIMATORS: readonly ContractCase[] = [
  { estimator: meanEstimator, options: {}, learnsNothing: "baseline without features" },
  { estimator: knnEstimator, options: {} },
  { estimator: maxSimilarityEstimator, options: {} },
  { estimator: logisticEstimator, options: { penalties: [0.3, 3] } },
  { estimator: ridgeEstimator, options: {} },
  { estimator: elasticNetEstimator, options: { nPenalties: 12 } },
  { estimator: svmEstimator, options: { costs: [1, 3] } },
  { estimator: forestEstimator, options: { trees: 30 } },
  { estimator: extraTreesEstimator, options: { trees: 30 } },
];
