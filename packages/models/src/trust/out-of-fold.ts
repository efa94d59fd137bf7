import { argumentError, deriveSeed, type TaskOptions } from "@molsieve/core";
import { scatterEstimate, unknownEstimate } from "../contract/estimate-rows.js";
import type { Estimate, Estimator, FittedModel, TrainingData } from "../contract/estimator.js";
import { withSharedFits } from "../contract/shared-fits.js";
import { assignFolds } from "../split/assign-folds.js";
import { crossFit, type FoldModel } from "./cross-fit.js";
import type { TrustOptions } from "./trust-options.js";

/** The final model, and what models that had not seen them say of the training rows. */
export interface OutOfFold {
  readonly model: FittedModel;
  /** One for each repeat; NaN for rows that no such model knows. */
  readonly estimates: readonly Estimate[];
  /** For `jackknife+`. */
  readonly foldModels?: readonly FoldModel[];
  /** For `jackknife+`: fold of each row. */
  readonly foldOf?: Uint32Array;
}

/** Rows below which there is nothing to divide: all is unknown then. */
const FEWEST_ROWS = 4;

/** Into how many folds rows are divided where nothing else is said: the fewer they are, the more each counts. */
export function foldCount(nRows: number): number {
  return nRows < 100 ? 20 : nRows < 1000 ? 10 : 5;
}

/** Fits the final model and gathers what is known of rows that a model had not seen. */
export function fitOutOfFold<Options extends object>(
  estimator: Estimator<Options>,
  data: TrainingData,
  options: Partial<Options>,
  trust: TrustOptions,
  task: TaskOptions,
): Promise<OutOfFold> {
  return withSharedFits(estimator, options, (shared) => fitAll(estimator, data, shared, trust, task));
}

async function fitAll<Options extends object>(
  estimator: Estimator<Options>,
  data: TrainingData,
  options: Partial<Options>,
  trust: TrustOptions,
  { signal, onProgress }: TaskOptions,
): Promise<OutOfFold> {
  const { y, task } = data;
  const nRows = y.length;
  const { intervals = "auto", groups, repeats = 1, seed = 42 } = trust;
  const { folds = intervals === "split" ? 4 : foldCount(nRows) } = trust;
  const inner = { ...options, ...(signal && { signal }) };
  const withProgress = { ...inner, ...(onProgress && { onProgress }) };
  const foldsOf = (repeat: number) =>
    assignFolds(nRows, Math.min(folds, nRows), {
      seed: deriveSeed(seed, repeat),
      ...(task.kind === "classification" ? { classes: y } : {}),
      ...(groups === undefined ? {} : { groups }),
    });
  if (nRows < FEWEST_ROWS) {
    return { model: await estimator.fit(data, withProgress), estimates: [unknownEstimate(task, nRows)] };
  }
  if (intervals === "split") {
    const foldOf = foldsOf(0);
    const { models, estimate } = await crossFit(estimator, data, options, foldOf, [0], { ...(signal && { signal }) });
    const model = models[0]?.model ?? (await estimator.fit(data, withProgress));
    return { model, estimates: [estimate] };
  }
  const model = await estimator.fit(data, withProgress);
  if (intervals === "model" || (intervals === "auto" && groups === undefined)) {
    const own = model.outOfFold?.();
    if (own !== undefined) {
      const all = unknownEstimate(task, nRows);
      scatterEstimate(own, own.rows, all);
      return { model, estimates: [all] };
    }
    if (intervals === "model")
      throw argumentError("intervals", intervals, `another source: ${estimator.name} has none of its own`);
  }
  const estimates: Estimate[] = [];
  for (let repeat = 0; repeat < repeats; repeat++) {
    const foldOf = foldsOf(repeat);
    const nFolds = foldOf.reduce((most, fold) => Math.max(most, fold), 0) + 1;
    const all = Array.from({ length: nFolds }, (_, fold) => fold);
    const { models, estimate } = await crossFit(
      estimator,
      data,
      options,
      foldOf,
      all,
      { ...(signal && { signal }) },
      (done) => {
        onProgress?.({
          stage: "calibrate",
          done: repeat * all.length + done,
          total: repeats * all.length,
          unit: "folds",
        });
      },
    );
    if (intervals === "jackknife+") return { model, estimates: [estimate], foldModels: models, foldOf };
    estimates.push(estimate);
  }
  return { model, estimates };
}
