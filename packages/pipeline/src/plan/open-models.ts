import { PRESETS, type Preset, type RdkitEngine } from "@molsieve/chem";
import { MolsieveError, nearestName } from "@molsieve/core";
import { loadModel, type ModelContents, type ModelTarget } from "@molsieve/models";
import type { LibraryScreen } from "../config/library-screen.js";
import { contentOf } from "../job/content.js";
import { sharedState } from "../models/shared-state.js";
import type { ChunkModelInit } from "../stages/chunk-model.js";
import type { ScoreColumn } from "./score-column.js";

/** A saved model that a screen asks. */
export interface PlannedModel {
  readonly file: string;
  readonly sha256: string;
  /** How it wants structures to be standardised. */
  readonly preset: Preset | "none";
  readonly columns: readonly ScoreColumn[];
  /** What workers are told of it. */
  readonly init: ChunkModelInit;
}

/**
 * The models of a screen, loaded and verified.
 *
 * @throws {MolsieveError} `input` as `loadModel`; `config` for a target that a model does not have
 */
export async function openModels(engine: RdkitEngine, models: LibraryScreen["models"]): Promise<PlannedModel[]> {
  const planned: PlannedModel[] = [];
  for (const [place, model] of models.entries()) {
    const contents = await loadModel(engine, model.file);
    const targets = wantedTargets(place, model, contents);
    const { sha256 } = await contentOf(model.file);
    planned.push({
      file: model.file,
      sha256,
      preset: presetOf(model.file, contents),
      columns: targets.flatMap((target, t) => targetColumns(place, t, columnName(model.name, target, targets), target)),
      init: {
        features: contents.features,
        targets: targets.map(({ trusted, classes }) => ({
          state: sharedState(trusted.state()),
          nClasses: classes?.length ?? 0,
        })),
      },
    });
  }
  return planned;
}

function wantedTargets(
  place: number,
  { file, target }: LibraryScreen["models"][number],
  { targets }: ModelContents,
): readonly ModelTarget[] {
  if (target === undefined) return targets;
  const found = targets.filter(({ name }) => name === target);
  if (found.length > 0) return found;
  const key = `models.${place}.target`;
  const names = targets.map(({ name }) => name);
  const near = nearestName(target, names);
  throw new MolsieveError("config", `"${key}": ${file} has no such target`, {
    key,
    value: target,
    remedy: `${near === undefined ? "" : `Did you mean ${JSON.stringify(near)}? `}It predicts: ${names.join(", ")}`,
  });
}

function presetOf(file: string, { preparation }: ModelContents): Preset | "none" {
  const preset = preparation.standardise;
  if (preset === "none" || Object.hasOwn(PRESETS, preset)) return preset as Preset | "none";
  throw new MolsieveError("input", `structures were prepared by ${JSON.stringify(preset)}, which is not known here`, {
    file,
    remedy: "Use the version of Molsieve that saved the model",
  });
}

function columnName(name: string | undefined, target: ModelTarget, targets: readonly ModelTarget[]): string {
  if (name === undefined) return target.name;
  return targets.length === 1 ? name : `${name}_${target.name}`;
}

/** As `predict` names them. */
function targetColumns(model: number, target: number, name: string, { classes }: ModelTarget): ScoreColumn[] {
  const column = (what: "value" | "probability" | "sd" | "lower" | "upper" | "domain"): ScoreColumn => ({
    name: what === "value" ? name : `${name}_${what}`,
    source: { kind: "model", model, target, what },
    ...(what === "value" && classes !== undefined && classes.length > 2 && { labels: classes }),
  });
  const own =
    classes !== undefined && classes.length > 2 ? [column("value"), column("probability")] : [column("value")];
  return [...own, column("sd"), column("lower"), column("upper"), column("domain")];
}
