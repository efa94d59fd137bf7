import type { FileCampaign } from "../config/data-files.js";
import { checkColumnNames } from "../output/compound-table.js";
import { type PlannedModel, targetColumns } from "../plan/open-models.js";
import { similarColumns } from "../plan/open-similar.js";
import { planColumns } from "../plan/plan-columns.js";
import { activityUnit } from "../target-data/activity-unit.js";
import { ACTIVITY_CLASSES, isClassifier, ownColumn } from "../target-data/own-column.js";
import { measuredColumns, otherColumns } from "./campaign-columns.js";

/**
 * Makes sure that a campaign has the columns that its score and its consensus name, before its own model is trained.
 *
 * @param others its other models
 * @throws {MolsieveError} `config` for a column that there will not be, that cannot be used as the config says, or whose name is taken
 */
export function checkWishes(campaign: FileCampaign, others: readonly PlannedModel[]): void {
  const { consensus, score, similar, target } = campaign;
  const name = ownColumn(campaign);
  const says = isClassifier(campaign) ? { classes: ACTIVITY_CLASSES } : { unit: activityUnit(target) };
  const predicted = { name, knowsUncertainty: true, ...says };
  const own = { columns: targetColumns(0, 0, name, predicted), init: { targets: [predicted] } };
  const measured = measuredColumns();
  const queries = similar === undefined ? [] : [{ columns: similarColumns(similar.name, measured.length, []) }];
  const wishes = { consensus, score, rank: undefined };
  const columns = [...measured, ...queries.flatMap((each) => each.columns)];
  const planned = planColumns(wishes, [own, ...others], columns);
  checkColumnNames(name, otherColumns(planned, others, queries), target.activity);
}
