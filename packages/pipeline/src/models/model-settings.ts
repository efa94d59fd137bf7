import { statSync } from "node:fs";
import { argumentError, MolsieveError, nearestName, shown } from "@molsieve/core";
import { checkModelOptions, type Json } from "@molsieve/models";

/** How far `auto` may go. */
export interface SearchOptions {
  /** Seconds after which `auto` begins no other model; each fit has as many. Default: none, all are tried. */
  readonly budgetSeconds?: number;
  /** Folder in which `auto` notes what it has tried, so that a run that was broken off goes on there. Default: none. */
  readonly journal?: string;
}

/** Options of estimators, by the model's name. */
export type ModelSettings = Readonly<Record<string, Readonly<Record<string, Json>>>>;

/**
 * The options of each model, checked as far as that can be done before data are read.
 *
 * @param models that take part
 * @param given by the name of the model; those of a model that takes no part are refused
 * @throws {MolsieveError} `argument` when a model takes no part, has no option of a name or not such a value, or a budget or
 * journal is given without `auto`; `output` when the journal is a file
 */
export function modelSettings(
  models: readonly string[],
  given: ModelSettings,
  { budgetSeconds, journal }: SearchOptions,
): ModelSettings {
  const stray = Object.keys(given).find((name) => !models.includes(name));
  if (stray !== undefined) {
    const near = nearestName(stray, models);
    throw new MolsieveError("argument", `there are options of ${shown(stray)}, which takes no part`, {
      key: "modelOptions",
      value: stray,
      remedy: `${near === undefined ? "" : `Did you mean ${near}? `}Models: ${models.join(", ")}`,
    });
  }
  const search = { ...(budgetSeconds !== undefined && { budgetSeconds }), ...(journal !== undefined && { journal }) };
  const [needless] = Object.entries(search);
  if (needless !== undefined && !models.includes("auto")) {
    const [name, value] = needless;
    throw argumentError(name === "journal" ? name : "budget", value, "left out: only the model auto searches");
  }
  if (budgetSeconds !== undefined && !(budgetSeconds > 0)) {
    throw argumentError("budget", budgetSeconds, "above 0 seconds");
  }
  const settings = needless === undefined ? given : { ...given, auto: { ...given["auto"], ...search } };
  for (const [model, options] of Object.entries(settings)) checkModelOptions(model, options);
  const folder = settings["auto"]?.["journal"];
  if (typeof folder === "string" && statSync(folder, { throwIfNoEntry: false })?.isDirectory() === false) {
    throw new MolsieveError("output", "the journal must be a folder, and this is a file", {
      file: folder,
      key: "journal",
      remedy: "Name a folder, new or of an earlier run",
    });
  }
  return settings;
}
