import type { FileCampaign } from "../config/data-files.js";
import type { ReportPrediction } from "../report/index.js";
import { activityUnit } from "../target-data/activity-unit.js";
import { predictionOf } from "../target-data/own-column.js";

/** What a campaign's own model predicts, as a report says it. */
export function reportPrediction(campaign: Pick<FileCampaign, "model" | "target">): ReportPrediction {
  const { target } = campaign;
  const kind = predictionOf(campaign);
  switch (kind) {
    case "value":
      return { kind, what: target.activity, unit: activityUnit(target), threshold: target.active };
    case "probability":
      return { kind, what: "probability to be active", unit: "", threshold: 0.5 };
    case "rank":
      return { kind, what: "score for being active", unit: "", threshold: null };
  }
}
