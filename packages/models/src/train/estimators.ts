import { MolsieveError, nearestName } from "@molsieve/core";
import { meanEstimator } from "../baseline/mean-estimator.js";
import { boostingEstimator } from "../boosting/boosting-estimator.js";
import type { Estimator } from "../contract/estimator.js";
import { dmpnnEstimator } from "../dmpnn/dmpnn-estimator.js";
import { createAutoEstimator } from "../ensemble/auto-estimator.js";
import { defaultCandidates } from "../ensemble/default-candidates.js";
import { defaultMembers } from "../ensemble/default-members.js";
import { createStackEstimator } from "../ensemble/stack-estimator.js";
import { extraTreesEstimator } from "../forest/extra-trees-estimator.js";
import { forestEstimator } from "../forest/forest-estimator.js";
import { gpEstimator } from "../gp/gp-estimator.js";
import { kernelRidgeEstimator } from "../gp/kernel-ridge-estimator.js";
import { elasticNetEstimator } from "../linear/elastic-net-estimator.js";
import { logisticEstimator } from "../linear/logistic-estimator.js";
import { ridgeEstimator } from "../linear/ridge-estimator.js";
import { mlpEstimator } from "../mlp/mlp-estimator.js";
import { knnEstimator } from "../neighbour/knn-estimator.js";
import { maxSimilarityEstimator } from "../neighbour/max-similarity-estimator.js";
import { svmEstimator } from "../svm/svm-estimator.js";

/** Those that fit one model. */
const SINGLE = [
  gpEstimator,
  kernelRidgeEstimator,
  boostingEstimator,
  forestEstimator,
  extraTreesEstimator,
  svmEstimator,
  mlpEstimator,
  dmpnnEstimator,
  ridgeEstimator,
  elasticNetEstimator,
  logisticEstimator,
  knnEstimator,
  maxSimilarityEstimator,
  meanEstimator,
] as readonly Estimator[];

/** Joins models of other estimators. */
export const stackEstimator = createStackEstimator(SINGLE, defaultMembers);

/** Searches among other estimators and joins the best. */
export const autoEstimator = createAutoEstimator(SINGLE, defaultCandidates);

/** Every estimator. */
export const ESTIMATORS: readonly Estimator[] = [...SINGLE, stackEstimator as Estimator, autoEstimator as Estimator];

/**
 * The estimator of this name.
 *
 * @throws {MolsieveError} `argument` when there is none (with the nearest name)
 */
export function estimatorNamed(name: string): Estimator {
  const found = ESTIMATORS.find((estimator) => estimator.name === name);
  if (found !== undefined) return found;
  const names = ESTIMATORS.map((estimator) => estimator.name);
  const near = nearestName(name, names);
  throw new MolsieveError("argument", `there is no estimator ${JSON.stringify(name)}`, {
    key: "estimator",
    value: name,
    remedy: `${near === undefined ? "" : `Did you mean ${near}? `}Known: ${names.join(", ")}`,
  });
}
