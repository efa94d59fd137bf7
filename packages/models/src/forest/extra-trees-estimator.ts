import { type ForestEstimator, forestFamily } from "./forest-family.js";

/**
 * Extremely randomised trees: as `forest`, but each tree sees every row, and each tried column of counts or values is cut at one
 * random place instead of the best. With bits alone, which have one place to cut, that leaves the random choice of columns.
 *
 * Differs from the paper: a cut is one of the places between training values (254 at most, with equally many rows between
 * them) that divide the node, each as likely, not a number drawn evenly between the least and the largest value.
 *
 * @see doi:10.1007/s10994-006-6226-1 (Geurts, Ernst & Wehenkel 2006)
 */
export const extraTreesEstimator: ForestEstimator = forestFamily("extra-trees", true);
