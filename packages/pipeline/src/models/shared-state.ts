import { sharedState as sharedModel, type TrustState } from "@molsieve/models";

/** The state of a model with its tensors in memory that worker threads share. */
export function sharedState({ model, trust }: TrustState): TrustState {
  return { model: sharedModel(model), trust: sharedModel(trust) };
}
