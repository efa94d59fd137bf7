import { type ForestEstimator, forestFamily } from "./forest-family.js";

/**
 * Random forests: each tree is grown on as many rows as there are, drawn with replacement, and divides every node by the test
 * that leaves the least impurity (variance, Gini) among a random part of the columns.
 *
 * Depends on data and options only; tree `k` draws from `deriveSeed(seed, k)`. Of equally good columns the seed decides. Columns of
 * bits are tested as they are; counts and values are cut between their training values, at 254 places at most. A missing value goes to
 * the side that suits the training rows, and where none of them lacked it, to the larger one. A censored row counts with its
 * bound. Gives the event loop a turn between trees.
 *
 * Differs from the paper: `maxFeatures` is a fraction of the columns that divide the node at hand, not of all, most of which are the
 * same in all its rows; so no node is left undivided for want of luck. (Sparse and dense columns are drawn apart, each
 * rounded up; a dense column that turns out to be all one value does not count.)
 *
 * @see doi:10.1023/A:1010933404324 (Breiman 2001)
 * @see doi:10.1021/ci034160g (Svetnik et al. 2003, for structure-activity models)
 */
export const forestEstimator: ForestEstimator = forestFamily("forest", false);
