import { Random } from "@molsieve/core";
import type { BinnedColumn } from "./bin-column.js";
import { type BoostRules, createBooster } from "./boost.js";
import { type Ensemble, packEnsemble } from "./ensemble.js";
import type { Loss } from "./loss.js";
import { spreadLoss } from "./spread-loss.js";

/** Parts of the rows that errors are found of, each by a quick model of the others. */
const FOLDS = 3;
const QUICK = { rounds: 150, learningRate: 0.15, maxDepth: 5 };
/** Trees that tell how large errors are: errors say much less than values. */
const SPREAD = { rounds: 100, learningRate: 0.05, maxDepth: 3 };
/** The logarithm of the variance where there is no error: a deviation of 10^-300. */
const NO_ERROR = -1380;

/**
 * The logarithm of the variance of errors as a function of the columns, by boosting. The errors are those of quick models of the same
 * kind on rows that they have not learnt from.
 *
 * @param y values, `[nRows]`
 * @param measured rows whose value is known, and not only a bound to it; ascending
 * @param breathe awaited after each round
 * @see doi:10.48550/arXiv.1910.03225 (Duan et al. 2020, natural gradients of a variance)
 */
export async function fitSpread(
  binned: readonly BinnedColumn[],
  y: Float64Array,
  weights: Float64Array,
  measured: Uint32Array,
  loss: Loss,
  rules: BoostRules,
  breathe: () => Promise<void> | void,
): Promise<Ensemble> {
  const nRows = y.length;
  const random = new Random(rules.seed);
  const foldOf = random.shuffle(Uint8Array.from(y, (_, row) => row % FOLDS));
  const all = Uint32Array.from(y, (_, row) => row);
  const errors = new Float64Array(nRows);
  for (let fold = 0; fold < FOLDS; fold++) {
    const quick = createBooster(
      binned,
      nRows,
      all.filter((row) => foldOf[row] !== fold),
      loss,
      { ...rules, learningRate: QUICK.learningRate, maxDepth: Math.min(QUICK.maxDepth, rules.maxDepth) },
    );
    for (let round = 0; round < QUICK.rounds; round++) {
      quick.round();
      await breathe();
    }
    for (const row of measured) {
      if (foldOf[row] === fold) errors[row] = (quick.outputs[0]?.[row] as number) - (y[row] as number);
    }
  }
  if (!errors.some((error) => error !== 0)) return packEnsemble([], Float64Array.of(NO_ERROR));

  const isMeasured = new Uint8Array(nRows);
  for (const row of measured) isMeasured[row] = 1;
  const ownLoss = spreadLoss(
    errors,
    weights.map((weight, row) => weight * (isMeasured[row] as number)),
  );
  const booster = createBooster(binned, nRows, measured, ownLoss, {
    ...rules,
    learningRate: SPREAD.learningRate,
    maxDepth: Math.min(SPREAD.maxDepth, rules.maxDepth),
    signs: new Map(),
  });
  for (let round = 0; round < SPREAD.rounds; round++) {
    booster.round();
    await breathe();
  }
  return packEnsemble(booster.trees, ownLoss.start);
}
