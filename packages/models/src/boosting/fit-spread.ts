import type { BinnedColumn } from "./bin-column.js";
import { type BoostRules, createBooster } from "./boost.js";
import { type Ensemble, packEnsemble } from "./ensemble.js";
import { spreadLoss } from "./spread-loss.js";

/** Rounds and depth of the trees that tell how large errors are: errors say much less than values. */
const ROUNDS = 100;
const DEPTH = 4;
const LEARNING_RATE = 0.05;
/** The logarithm of the variance where there is no error: a deviation of 10^-300. */
const NO_ERROR = -1380;

/**
 * The logarithm of the variance of errors as a function of the columns.
 *
 * @param errors of rows that the model has not learnt from, or as if it had not, `[nRows]`
 * @param rows those whose error is known
 * @see doi:10.48550/arXiv.1910.03225 (Duan et al. 2020, natural gradients)
 */
export function fitSpread(
  binned: readonly BinnedColumn[],
  errors: Float64Array,
  weights: Float64Array,
  rows: Uint32Array,
  rules: BoostRules,
): Ensemble {
  if (!rows.some((row) => errors[row] !== 0)) return packEnsemble([], Float64Array.of(NO_ERROR));
  const isKnown = new Uint8Array(errors.length);
  for (const row of rows) isKnown[row] = 1;
  const loss = spreadLoss(
    errors.map((error, row) => (isKnown[row] === 1 ? error : 0)),
    weights.map((weight, row) => (isKnown[row] === 1 ? weight : 0)),
  );
  const booster = createBooster(binned, errors.length, rows, loss, {
    ...rules,
    learningRate: LEARNING_RATE,
    maxDepth: Math.min(DEPTH, rules.maxDepth),
    signs: new Map(),
  });
  for (let round = 0; round < ROUNDS; round++) booster.round();
  return packEnsemble(booster.trees, loss.start);
}
