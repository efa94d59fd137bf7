import {
  type Encoder,
  type EvaluatedModel,
  type EvaluationOptions,
  estimatorNamed,
  fitTrusted,
  type SplitPlan,
  triedModels,
} from "@molsieve/models";
import type { MeasuredCompounds } from "./measured-compounds.js";
import type { ModelFeatures } from "./model-features.js";
import type { ModelSettings } from "./model-settings.js";

/** What every model is compared with. */
export const BASELINES = {
  regression: ["mean", "max-similarity", "knn", "ridge"],
  classification: ["mean", "max-similarity", "knn", "logistic"],
} as const;

const METRICS = {
  regression: ["rmse", "mae", "r2", "spearman", "pearson", "coverage", "interval_width", "ence"],
  binary: ["roc_auc", "pr_auc", "mcc", "ef1", "bedroc20", "log_loss", "ece"],
  classification: ["roc_auc", "pr_auc", "mcc", "log_loss", "ece"],
} as const;

/** What an evaluation is made of, beside data and plan. */
export interface ModelsToEvaluate {
  readonly models: readonly string[];
  readonly features: ModelFeatures;
  readonly settings: ModelSettings;
  /** What networks of its kind start from. */
  readonly encoder: Encoder | undefined;
  readonly metrics: readonly string[] | undefined;
  readonly domainLimit: number | undefined;
  readonly subset: { readonly column: string; readonly value: string } | undefined;
}

/** The models, calibrated, and beside them the baselines as they are. */
export function evaluationOf(
  { y, task, qualifiers, features: rows, compounds }: MeasuredCompounds,
  plan: SplitPlan,
  { models, features, settings, encoder, metrics, domainLimit, subset }: ModelsToEvaluate,
): EvaluationOptions {
  const isQualified = task.kind === "regression" && qualifiers.some((qualifier) => qualifier !== 0);
  const kind = task.kind === "regression" ? "regression" : task.nClasses === 2 ? "binary" : "classification";
  const baselines = BASELINES[task.kind].filter((name) => !models.includes(name));
  const trusted = models.map((name): EvaluatedModel => {
    const estimator = estimatorNamed(name);
    return {
      name,
      isBaseline: false,
      async fit(train, { seed, signal }) {
        const own = { ...train, features: features.select(train.features, name) };
        const fit = { ...settings[name], ...(encoder?.network.kind === name && { encoder }), seed };
        const model = await fitTrusted(estimator, own, { fit, trust: { seed } }, { ...(signal && { signal }) });
        const tried = triedModels(model.model);
        return { predict: (of) => model.predict(features.select(of, name)), ...(tried && { tried }) };
      },
    };
  });
  const plain = baselines.map((name): EvaluatedModel => {
    const estimator = estimatorNamed(name);
    return {
      name,
      isBaseline: true,
      async fit(train, { seed, signal }) {
        const own = { ...train, features: features.select(train.features, name) };
        const model = await estimator.fit(own, { ...settings[name], seed, ...(signal && { signal }) });
        return { predict: (of) => model.predict(features.select(of, name)) };
      },
    };
  });
  return {
    data: { features: rows, task, y, ...(isQualified && { qualifiers }) },
    plan,
    models: [...trusted, ...plain],
    metrics: metrics ?? METRICS[kind],
    ...(domainLimit !== undefined && { domainLimit }),
    ...(subset && {
      subset: Uint8Array.from(compounds, ({ extra }) => (extra[subset.column] === subset.value ? 1 : 0)),
    }),
  };
}
