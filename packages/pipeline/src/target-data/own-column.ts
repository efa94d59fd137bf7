import type { FileCampaign } from "../config/data-files.js";

/** Classes of a campaign's own classifier, by number. */
export const ACTIVITY_CLASSES = ["inactive", "active"] as const;

/** What a prediction is: a measured value, a calibrated probability to be active, or a number that ranks and no more. */
export type Prediction = "value" | "probability" | "rank";

/** What a campaign's own model predicts: with presumed inactives nobody knows how likely its numbers are. */
export function predictionOf({ model }: Pick<FileCampaign, "model">): Prediction {
  if (!isClassifier({ model })) return "value";
  return model.presumedInactives === undefined ? "probability" : "rank";
}

/** Whether a campaign's own model predicts the probability to be active, and not the measured value. */
export function isClassifier({ model }: Pick<FileCampaign, "model">): boolean {
  return model.task === "classification";
}

/** Name of the column of a campaign's own model, before `_sd` and so on: the measured property, or `active` of a classifier. */
export function ownColumn({ model, target }: Pick<FileCampaign, "model" | "target">): string {
  return isClassifier({ model }) ? ACTIVITY_CLASSES[1] : target.activity;
}
