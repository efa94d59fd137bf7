import { argumentError } from "@molsieve/core";
import { checkMetricName, modelRecipe } from "@molsieve/models";
import { checkModelTask } from "./check-trainable.js";
import type { EvaluateTableOptions } from "./evaluate-options.js";
import { BASELINES } from "./evaluated-models.js";
import { type ModelSettings, modelSettings } from "./model-settings.js";
import { checkSplit } from "./split-options.js";
import { checkTargetOptions } from "./target-options.js";

/** An evaluation whose options have been looked at before anything is read. */
export interface CheckedEvaluation {
  readonly models: readonly string[];
  readonly settings: ModelSettings;
  readonly subset: { readonly column: string; readonly value: string } | undefined;
}

/**
 * Checks names and ranges of all options that do not depend on the data.
 *
 * @throws {MolsieveError} `argument` for the first one that cannot be, with what is known and the nearest name
 */
export function checkEvaluation(options: EvaluateTableOptions): CheckedEvaluation {
  const { models = ["auto"], modelOptions = {}, metrics, domainLimit, scramble = 0 } = options;
  checkTargetOptions(options);
  if (models.length === 0) throw argumentError("models", models, "at least one");
  for (const name of models) modelRecipe(name);
  if (new Set(models).size < models.length) throw argumentError("models", models, "models that differ");
  const { task } = options;
  if (task !== undefined) for (const name of models) checkModelTask(name, task);
  const all = [...models, ...BASELINES.regression, ...BASELINES.classification];
  const settings = modelSettings([...new Set(all)], modelOptions, options);
  checkSplit(options);
  for (const name of options.test === undefined ? [] : (["split", "folds", "fraction", "repeats"] as const)) {
    if (options[name] !== undefined) throw argumentError(name, options[name], "left out where another table tests");
  }
  if (metrics?.length === 0) throw argumentError("metrics", metrics, "at least one");
  for (const name of metrics ?? []) checkMetricName(name);
  if (domainLimit !== undefined && !(domainLimit >= 0 && domainLimit <= 1)) {
    throw argumentError("domainLimit", domainLimit, "from 0 to 1");
  }
  if (!(Number.isInteger(scramble) && scramble >= 0)) {
    throw argumentError("scramble", scramble, "an integer of 0 or more");
  }
  return { models, settings, subset: subsetOf(options.subset) };
}

function subsetOf(text: string | undefined): CheckedEvaluation["subset"] {
  if (text === undefined) return undefined;
  const [, column, value] = /^([^=]+)=(.*)$/s.exec(text) ?? [];
  if (column === undefined || value === undefined) throw argumentError("subset", text, "COL=VALUE");
  return { column, value };
}
