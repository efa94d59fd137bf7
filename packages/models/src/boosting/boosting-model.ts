import type { Estimate, FittedModel, ModelTask } from "../contract/estimator.js";
import { checkFeatureShape, type FeatureShape } from "../contract/feature-shape.js";
import type { ModelState } from "../contract/model-state.js";
import type { FeatureRows } from "../rows/feature-rows.js";
import type { Ensemble } from "./ensemble.js";
import { ensembleTensors } from "./ensemble-state.js";
import { createScorer, type Scorer } from "./scorer.js";
import { softmaxInPlace } from "./softmax.js";

/** Name of the estimator. */
export const BOOSTING = "boosting";

/** Boosted trees of one target. */
export class BoostingModel implements FittedModel {
  readonly estimator = BOOSTING;
  readonly task: ModelTask;
  readonly #shape: FeatureShape;
  readonly #mean: Ensemble;
  readonly #spread: Ensemble | undefined;
  readonly #scoreMean: Scorer;
  readonly #scoreSpread: Scorer | undefined;

  /**
   * @param mean regression: the value; binary: log odds of class 1; more classes: log odds of each
   * @param spread logarithm of the variance; regression only
   */
  constructor(task: ModelTask, shape: FeatureShape, mean: Ensemble, spread: Ensemble | undefined) {
    this.task = task;
    this.#shape = shape;
    this.#mean = mean;
    this.#spread = spread;
    const nColumns = shape.reduce((sum, { width }) => sum + width, 0);
    this.#scoreMean = createScorer(mean, nColumns);
    this.#scoreSpread = spread && createScorer(spread, nColumns);
  }

  predict(features: FeatureRows): Estimate {
    checkFeatureShape(this.#shape, features);
    const outputs = this.#scoreMean(features);
    if (this.#scoreSpread !== undefined) {
      return { value: outputs, sd: this.#scoreSpread(features).map((logVariance) => Math.exp(logVariance / 2)) };
    }
    const nClasses = this.task.kind === "classification" ? this.task.nClasses : 1;
    const value = new Float64Array(features.nRows * nClasses);
    const sd = new Float64Array(features.nRows);
    for (let row = 0; row < features.nRows; row++) {
      const own = value.subarray(row * nClasses, (row + 1) * nClasses);
      if (nClasses === 2) own[1] = outputs[row] as number;
      else own.set(outputs.subarray(row * nClasses, (row + 1) * nClasses));
      softmaxInPlace(own);
      sd[row] = Math.sqrt(own.reduce((sum, p) => sum + p * (1 - p), 0) / 2);
    }
    return { value, sd };
  }

  state(): ModelState {
    return {
      estimator: BOOSTING,
      config: {
        task: { ...this.task },
        features: this.#shape.map((block) => ({ ...block })),
        depth: this.#mean.depth,
        spreadDepth: this.#spread?.depth ?? 0,
      },
      tensors: {
        ...ensembleTensors("mean", this.#mean),
        ...(this.#spread && ensembleTensors("spread", this.#spread)),
      },
    };
  }
}
