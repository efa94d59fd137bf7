import type { Estimator } from "../contract/estimator.js";
import { BOOSTING } from "./boosting-model.js";
import type { BoostingOptions } from "./boosting-options.js";
import { fitBoosting } from "./fit-boosting.js";
import { restoreBoosting } from "./restore-boosting.js";

/**
 * Gradient boosting of symmetric trees on histograms, for bits, counts and values together; missing values go to the side of each
 * test where they serve best.
 *
 * Every tree answers the gradients of the loss so far, by steps of second order. All nodes of a level ask the same question: such trees
 * vary less with the training rows than trees whose nodes choose for themselves, which suits some hundred to some thousand molecules, and
 * a batch of rows runs through them without a branch. Chance has its say as in CatBoost, by drawn rows and by noise in the choice of
 * tests, and by drawn columns.
 *
 * A row that is known only to lie above or below its value pulls predictions that break this bound, and none that keep it.
 *
 * `sd`: in regression boosted, too, as the logarithm of the variance of errors on rows that quick models of the same kind, fitted on
 * two thirds of the rows, have not seen. In classification `sqrt(sum p (1 - p) / 2)`, which is `sqrt(p (1 - p))` for two classes: the
 * deviation of the class from its probability. Probabilities are not calibrated; with class weights they are those of classes so weighted.
 *
 * Time grows with rounds times the entries that are not their column's most frequent value; on one thread. Equal rows and options give
 * equal models: sums are of integers.
 *
 * Differs from CatBoost: gradients are plain, not ordered; splits are judged by curvatures, not numbers of rows; columns are drawn anew
 * for each tree.
 *
 * @see doi:10.1214/aos/1013203451 (Friedman 2001)
 * @see doi:10.1145/2939672.2939785 (Chen & Guestrin 2016, steps of second order, sides of missing values)
 * @see doi:10.48550/arXiv.1706.09516 (Prokhorenkova et al. 2018, CatBoost)
 * @see doi:10.48550/arXiv.1910.03225 (Duan et al. 2020, variance by boosting)
 */
export const boostingEstimator: Estimator<BoostingOptions> = {
  name: BOOSTING,
  tasks: ["regression", "classification"],
  fit: fitBoosting,
  restore: restoreBoosting,
};
