import type { Preset, RdkitEngine } from "@molsieve/chem";
import { MolsieveError, nearestName } from "@molsieve/core";
import { loadPortableModel, type PortableModel, type PortableTarget, portableTargets } from "@molsieve/models";
import type { LibraryScreen } from "../config/library-screen.js";
import { loadOnnxCard } from "../config/load-onnx-card.js";
import { contentOf } from "../job/content.js";
import type { ScoreColumn } from "./score-column.js";

/** The columns of a model, and what it says in them. */
export interface ModelColumns {
  readonly columns: readonly ScoreColumn[];
  readonly init: Pick<PortableModel, "targets">;
}

/** A saved model that a screen asks. */
export interface PlannedModel extends ModelColumns {
  readonly file: string;
  readonly sha256: string;
  /** Where it has one. */
  readonly card: { readonly file: string; readonly sha256: string } | undefined;
  /** How it wants structures to be standardised; undefined where its card does not say. */
  readonly preset: Preset | "none" | undefined;
  /** What workers are told of it: the targets that are wanted. */
  readonly init: PortableModel;
  /**
   * Canonical SMILES that each of its targets was told to be inactive, where its targets are twins that were told of different ones: a
   * row is then judged by those that were told nothing of it. Absent: the targets are what they are.
   */
  readonly told?: readonly (readonly string[])[];
}

/**
 * The models of a screen, loaded and verified.
 *
 * @param firstPlace place of the first of them in the plan
 * @throws {MolsieveError} `input`, `argument` and `engine` as `loadPortableModel`; `config` for a card that is not valid or of another
 * model, and for a target that a model does not have
 */
export async function openModels(
  engine: RdkitEngine,
  models: LibraryScreen["models"],
  firstPlace = 0,
): Promise<PlannedModel[]> {
  const planned: PlannedModel[] = [];
  for (const [i, model] of models.entries()) {
    const place = firstPlace + i;
    const { file, card, runtime } = model;
    const whole = await loadPortableModel(engine, file, {
      ...(card !== undefined && { card: await loadOnnxCard(card), cardFile: card }),
      ...(runtime !== undefined && { runtime }),
    });
    const init = portableTargets(whole, wantedTargets(i, model, whole));
    const { targets } = init;
    planned.push({
      file,
      sha256: (await contentOf(file)).sha256,
      card: card === undefined ? undefined : { file: card, sha256: (await contentOf(card)).sha256 },
      preset: init.standardise,
      columns: targets.flatMap((target, t) => targetColumns(place, t, columnName(model.name, target, targets), target)),
      init,
    });
  }
  return planned;
}

/** Their places. */
function wantedTargets(
  index: number,
  { file, target }: LibraryScreen["models"][number],
  { targets }: PortableModel,
): readonly number[] {
  const places = [...targets.keys()];
  if (target === undefined) return places;
  const found = places.filter((t) => targets[t]?.name === target);
  if (found.length > 0) return found;
  const key = `models.${index}.target`;
  const names = targets.map(({ name }) => name);
  const near = nearestName(target, names);
  const list = `It predicts: ${names.slice(0, 20).join(", ")}${names.length > 20 ? ` and ${names.length - 20} more` : ""}`;
  throw new MolsieveError("config", `"${key}": ${file} has no such target`, {
    key,
    value: target,
    remedy: `${near === undefined ? "" : `Did you mean ${JSON.stringify(near)}? `}${list}`,
  });
}

function columnName(name: string | undefined, target: PortableTarget, targets: readonly PortableTarget[]): string {
  if (name === undefined) return target.name;
  return targets.length === 1 ? name : `${name}_${target.name}`;
}

/** The columns of a target of a model at its place in the plan, as `predict` names them. */
export function targetColumns(model: number, target: number, name: string, portable: PortableTarget): ScoreColumn[] {
  const { classes = [], threshold, knowsUncertainty, reference } = portable;
  type What = "value" | "probability" | "class" | "sd" | "lower" | "upper" | "domain" | "percentile";
  const column = (what: What): ScoreColumn => ({
    name: what === "value" ? name : `${name}_${what}`,
    source: { kind: "model", model, target, what },
    ...((what === "class" || (what === "value" && classes.length > 2)) && { labels: classes }),
  });
  const known: readonly What[] = [
    "value",
    ...(classes.length > 2 ? (["probability"] as const) : []),
    ...(threshold === undefined ? [] : (["class"] as const)),
    ...(knowsUncertainty ? (["sd", "lower", "upper", "domain"] as const) : []),
    ...(reference === undefined ? [] : (["percentile"] as const)),
  ];
  return known.map(column);
}
