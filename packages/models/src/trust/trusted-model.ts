import { argumentError } from "@molsieve/core";
import { classPValues, predictionSets } from "../conformal/class-p-values.js";
import { checkLevel } from "../conformal/conformal-quantile.js";
import type { Estimate, FittedModel } from "../contract/estimator.js";
import { checkFeatureShape } from "../contract/feature-shape.js";
import type { DomainScores } from "../domain/training-domain.js";
import type { FeatureRows } from "../rows/feature-rows.js";
import { calibratedClasses } from "./class-trust.js";
import { needsNearest } from "./difficulty.js";
import { regressionIntervals } from "./regression-trust.js";
import { type TrustState, trustState } from "./trust-state.js";
import type { TrustedParts } from "./trusted-parts.js";

/** What a trusted model says of a batch; every array is `[nRows]` unless said. */
export interface TrustedPrediction {
  /** Regression: the value. Two classes: the calibrated probability of class 1. More classes: the most probable class. */
  readonly value: Float64Array;
  /** Classification: calibrated, `[nRows, nClasses]`. */
  readonly probabilities?: Float64Array;
  /** How unsure the model is, at least 0. Regression: scaled so that on training rows it has not seen its mean square is that of the errors. */
  readonly sd: Float64Array;
  /** Regression: lower end of the interval, `-Infinity` where there are too few training rows for the level. Two classes: lower Venn-Abers probability. More: NaN. */
  readonly lower: Float64Array;
  /** Upper end, likewise. */
  readonly upper: Float64Array;
  /** How well the row lies inside the training domain, in [0, 1], 1 = well inside. */
  readonly domain: Float64Array;
}

/** How a trusted model is asked. */
export interface TrustedPredictOptions {
  /** Probability that an interval is made to hold, above 0 and below 1. Default: that of the fitting. */
  readonly level?: number;
  /** Whether the domain score is wanted: its price is tens of microseconds a row. Default true; with false it is NaN. */
  readonly domain?: boolean;
}

/** A model that knows how sure it may be: calibrated, with intervals and a domain. Equal rows give equal predictions. */
export class TrustedModel {
  readonly model: FittedModel;
  /** What models that had not seen them say of the training rows, not calibrated; NaN where it is not known. Of several repeats the mean. */
  readonly outOfFold: Estimate;
  readonly #parts: TrustedParts;

  constructor(parts: TrustedParts) {
    this.model = parts.model;
    this.outOfFold = parts.outOfFold;
    this.#parts = parts;
  }

  /** @throws {MolsieveError} `argument` when the blocks are not those of training or `level` is not between 0 and 1 */
  predict(features: FeatureRows, options: TrustedPredictOptions = {}): TrustedPrediction {
    const { trust, domain, model } = this.#parts;
    const { level = this.#parts.level, domain: wantsDomain = true } = options;
    checkLevel(level);
    checkFeatureShape(this.#parts.shape, features);
    const estimate = model.predict(features);
    const scores = wantsDomain ? domain.scores(features, estimate.sd) : undefined;
    const score = scores?.domain ?? new Float64Array(features.nRows).fill(Number.NaN);
    if (trust.kind === "classification") {
      return { ...calibratedClasses(trust, estimate.value), sd: estimate.sd, domain: score };
    }
    const nearest = needsNearest(trust.difficulty.kind) ? (scores?.nearest ?? domain.nearest(features)) : undefined;
    const intervals = regressionIntervals(trust, features, estimate, nearest, level);
    return { value: estimate.value, ...intervals, domain: score };
  }

  /** What the domain score of each row is made of. */
  domain(features: FeatureRows): DomainScores {
    checkFeatureShape(this.#parts.shape, features);
    return this.#parts.domain.scores(features, this.model.predict(features).sd);
  }

  /**
   * The conformal p-value of each class, `[nRows, nClasses]`, in (0, 1]: a row of class `c` has one of `c` of at most `e` with a
   * probability of about `e` or less.
   *
   * @throws {MolsieveError} `argument` for a regression model, or blocks that are not those of training
   */
  classPValues(features: FeatureRows): Float64Array {
    const { trust } = this.#parts;
    if (trust.kind !== "classification") throw argumentError("model", trust.kind, "a classification model");
    return classPValues(trust.scores, this.model.predict(features).value);
  }

  /**
   * Which classes each row may be of, `[nRows, nClasses]`, 1 = may be: the true one is among them with a probability of about
   * `level`, class by class.
   *
   * @throws {MolsieveError} `argument` as `classPValues`, or when `level` is not between 0 and 1
   */
  classSets(features: FeatureRows, options: TrustedPredictOptions = {}): Uint8Array {
    const { level = this.#parts.level } = options;
    checkLevel(level);
    return predictionSets(this.classPValues(features), level);
  }

  /** All that `restoreTrusted` needs to make the same model; shares memory with it. */
  state(): TrustState {
    return trustState(this.#parts);
  }
}
