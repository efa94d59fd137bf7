import type { FittedModel } from "../contract/estimator.js";
import { EnsembleModel } from "../ensemble/ensemble-model.js";

/** A model that `auto` or `stack` looked at; one of the losses, null where there were too few rows to judge. */
export interface TriedModel {
  /** Estimator, options and features: `gp on morgan, fcfp`. */
  readonly model: string;
  /** Cross-validated, of quantities. */
  readonly rmse?: number | null;
  /** Cross-validated, of quantities that are learned on their natural logarithms. */
  readonly rmse_of_logarithms?: number | null;
  /** Cross-validated, in nats, of classes. */
  readonly log_loss?: number | null;
  /** How much it counts in what is predicted, in [0, 1]; 0 = left out. */
  readonly weight: number;
}

/** What was tried on the way to a model, in the order of trying; `undefined` for a model that is no search or join. */
export function triedModels(model: FittedModel): readonly TriedModel[] | undefined {
  if (!(model instanceof EnsembleModel) || !Array.isArray(model.report)) return undefined;
  return model.report as unknown as readonly TriedModel[];
}
