import type { FileCampaign } from "../config/data-files.js";
import { valueUnit } from "../models/value-unit.js";

/** The unit that a campaign's activities are in once they are read. */
export function activityUnit({ unit }: Pick<FileCampaign["target"], "unit">): string {
  return valueUnit(unit).name ?? unit;
}
