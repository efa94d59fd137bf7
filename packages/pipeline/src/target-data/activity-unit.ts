import type { Campaign } from "../config/campaign.js";
import { valueUnit } from "../models/value-unit.js";

/** The unit that a campaign's activities are in once they are read. */
export function activityUnit({ unit }: Pick<Campaign["target"], "unit">): string {
  return valueUnit(unit).name ?? unit;
}
