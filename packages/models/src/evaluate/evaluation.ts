import type { ModelTask } from "../contract/estimator.js";
import type { SplitPlan } from "../split/split-plan.js";
import type { ModelComparison } from "./compare-models.js";
import type { DomainFigures } from "./domain-figures.js";
import type { MetricSummary } from "./metric-summary.js";
import type { TriedModel } from "./tried-models.js";

/** The result of `evaluateModels`: plain JSON, save that figures not defined are NaN (`null` once written). */
export interface Evaluation {
  readonly task: ModelTask;
  /** Kind of the plan. */
  readonly split: string;
  /** Of the plan, then of each fold's fits. */
  readonly seeds: readonly number[];
  readonly rows: number;
  /** Test rows left out of all metrics because their value is known as a bound only, over all folds. */
  readonly censored: number;
  readonly plan: SplitPlan;
  readonly models: readonly ModelEvaluation[];
  readonly comparisons: readonly ModelComparison[];
}

/** What one model achieved. */
export interface ModelEvaluation {
  readonly name: string;
  readonly isBaseline: boolean;
  /** Seconds, over all folds. */
  readonly seconds: { readonly fit: number; readonly predict: number };
  /** By name; empty for a model that failed. */
  readonly metrics: Readonly<Record<string, MetricSummary>>;
  /** The same on the rows of the subset, where there is one. */
  readonly subset?: Readonly<Record<string, MetricSummary>>;
  /** Apart for rows inside and outside the applicability domain, where the model gives a domain score. */
  readonly domain?: DomainFigures;
  /** What a model that is a search tried, one list a fold. */
  readonly tried?: readonly (readonly TriedModel[])[];
  /** Where and why it failed; other models go on. */
  readonly failure?: { readonly fold: number; readonly code: string; readonly reason: string };
  readonly predictions?: readonly FoldPredictions[];
}

/** What a model said of the test rows of a fold. */
export interface FoldPredictions {
  readonly fold: number;
  /** Row numbers, `[nTest]`. */
  readonly rows: readonly number[];
  /** As `ModelPrediction` has them. */
  readonly value: readonly number[];
  readonly probabilities?: readonly number[];
  readonly sd?: readonly number[];
  readonly lower?: readonly number[];
  readonly upper?: readonly number[];
  readonly domain?: readonly number[];
}
