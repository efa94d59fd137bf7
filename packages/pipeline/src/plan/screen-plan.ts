import { createRdkitEngine, type Preset, type RdkitEngine, type ReaderChoice } from "@molsieve/chem";
import { MolsieveError } from "@molsieve/core";
import { featuresText } from "@molsieve/featurise";
import type { Json } from "@molsieve/screen";
import type { LibraryScreen } from "../config/library-screen.js";
import { parseLimitsOf } from "../config/structure-limits.js";
import { contentOf } from "../job/content.js";
import { unitOf } from "../job/lost-row.js";
import type { ScreenSource } from "../job/screen-source.js";
import { modelFeatures } from "../models/model-features.js";
import { packageVersion } from "../package-version.js";
import type { LibraryStageInit } from "../stages/library-stage.js";
import { descriptorFeatures } from "./descriptor-features.js";
import { FILTER_COST, type FilterSpec, filterSpecs } from "./filter-spec.js";
import { openModels, type PlannedModel } from "./open-models.js";
import { openSimilar, type PlannedQueries } from "./open-similar.js";
import { type PlanColumns, planColumns } from "./plan-columns.js";
import type { ScoreColumn } from "./score-column.js";

/** A filter of a plan. */
export interface PlannedFilter {
  readonly filter: FilterSpec;
  /** Microseconds a molecule, as planned with. */
  readonly cost: number;
  /** Share of the sampled molecules that pass; 1 where no sample was taken. */
  readonly passRate: number;
}

/** Everything that a screen without a target does to a row, and in which order. */
export interface ScreenPlan extends PlanColumns {
  readonly screen: LibraryScreen;
  readonly source: ScreenSource;
  readonly engine: RdkitEngine;
  readonly preset: Preset | "none";
  /** In the order in which molecules come to them. */
  readonly filters: readonly PlannedFilter[];
  readonly models: readonly PlannedModel[];
  /** Compounds that rows are compared with. */
  readonly similar: readonly PlannedQueries[];
  /** Files that filters read, by sha256. */
  readonly filterFiles: readonly { readonly path: string; readonly sha256: string }[];
}

/**
 * The plan of a screen, its filters in the order of the config.
 *
 * @param measured what rows are compared with beside the compounds of `similar`, before these
 * @param loaded the screen's models where they are there already
 * @throws {MolsieveError} `config` where parts of the screen do not go together; `input` for a file that cannot be used
 */
export async function openPlan(
  screen: LibraryScreen,
  source: ScreenSource,
  reader: ReaderChoice,
  measured: readonly PlannedQueries[] = [],
  loaded?: readonly PlannedModel[],
): Promise<ScreenPlan> {
  const engine = await createRdkitEngine({ reader });
  const models = loaded ?? (await openModels(engine, screen.models));
  const preset = commonPreset(screen, models, source.standardised);
  checkPrepared(screen, source, preset);
  const own =
    screen.similar &&
    (await openSimilar(engine, screen.similar, preset, parseLimitsOf(screen.limits), measured.length));
  const similar = [...measured, ...(own === undefined ? [] : [own])];
  return {
    ...planColumns(
      screen,
      models,
      similar.flatMap((source) => source.columns),
    ),
    screen,
    source,
    engine,
    preset,
    filters: filterSpecs(screen.filters).map((filter) => ({ filter, cost: FILTER_COST[filter.kind], passRate: 1 })),
    models,
    similar,
    filterFiles: await filterFiles(screen),
  };
}

/** What decides the bytes of a plan's results beside the library. */
export function planIdentity({ screen, engine, preset, filters, models, similar, filterFiles }: ScreenPlan): Json {
  return {
    molsieve: packageVersion(),
    rdkit: engine.version,
    reader: engine.reader,
    config: JSON.parse(JSON.stringify(screen)) as Json,
    standardise: preset,
    filters: filters.map(({ filter, passRate }) => ({ kind: filter.kind, pass_rate: passRate })),
    models: models.map(({ file, sha256, card }) => {
      return { file, sha256, ...(card !== undefined && { card: card.sha256 }) };
    }),
    queries: similar.at(-1)?.sha256 ?? null,
    files: filterFiles.map(({ path, sha256 }) => ({ path, sha256 })),
  };
}

/**
 * What workers are told.
 *
 * @param columns that are wanted of each row
 */
export function stageInit(plan: ScreenPlan, columns: readonly ScoreColumn[]): LibraryStageInit {
  return {
    engine: plan.engine.reader,
    preset: plan.preset,
    limits: parseLimitsOf(plan.screen.limits),
    files: plan.source.files.map((file) => ({ path: file.path, unit: unitOf(file) })),
    filters: plan.filters.map(({ filter }) => filter),
    similar: plan.similar.map(({ queries }) => queries),
    models: plan.models.map(({ init, told }) => ({ ...init, ...(told && { told }) })),
    consensus: plan.consensus.map(({ definition }) => definition),
    score: plan.score && { definition: plan.score.definition, inputs: plan.score.inputs },
    columns,
    smiles: false,
    measure: false,
  };
}

/** Names of the stages, in the order in which the workers tally them. */
export function stageNames({ screen, filters, models, similar, score, columns, preset }: ScreenPlan): string[] {
  const specs = [
    ...models.map(({ init }) => init.features),
    ...similar.flatMap(({ queries }) => queries.compared.map(({ features }) => features)),
  ];
  const asked = new Map([...columns, ...(score?.inputs ?? [])].map((column) => [column.name, column]));
  const descriptors = descriptorFeatures([...asked.values()]);
  if (descriptors !== undefined) specs.push(descriptors);
  const all = modelFeatures(Object.fromEntries(specs.entries()));
  return [
    preset === "none" ? "read" : `read and standardise (${preset})`,
    ...filters.map(({ filter }) => `filter: ${filterText(filter)}`),
    `features: ${all.spec.parts.length === 0 ? "none" : featuresText(all.spec)}`,
    ...similar.map(({ queries }) => `similarity to ${queries.compared[0]?.fingerprints.nRows} queries`),
    ...models.map(({ file }) => `model: ${file}`),
    ...(screen.score === undefined ? [] : [scoreText(screen.score)]),
  ];
}

function scoreText({ name, combine, criteria }: NonNullable<LibraryScreen["score"]>): string {
  const names = criteria.map(({ of, name: own = of }) => own).join(", ");
  return `${name}: ${combine === "probability" ? combine : `${combine} mean`} of ${names}`;
}

/** A filter in words: `rules lipinski, veber`. */
export function filterText(filter: FilterSpec): string {
  switch (filter.kind) {
    case "rules":
      return `rules ${filter.rules.join(", ")}`;
    case "properties":
      return `properties ${Object.keys(filter.ranges).join(", ")}`;
    case "alerts":
      return `alerts ${filter.catalogues.join(", ")}`;
    default:
      return `${filter.kind} ${filter.patterns.join(", ")}`;
  }
}

/** @throws {MolsieveError} `config` where a library was prepared otherwise than it is wanted */
function checkPrepared({ library }: LibraryScreen, { standardised }: ScreenSource, preset: string): void {
  if (standardised === undefined || standardised === preset) return;
  const file = [library.file].flat()[0] ?? "";
  throw new MolsieveError(
    "config",
    `${file} was standardised by ${JSON.stringify(standardised)}, the screen wants ${JSON.stringify(preset)}`,
    {
      key: "library.file",
      value: file,
      remedy: `Prepare it again with molsieve prepare --preset ${preset}`,
    },
  );
}

function commonPreset(
  { standardise }: LibraryScreen,
  models: readonly PlannedModel[],
  prepared: string | undefined,
): Preset | "none" {
  const first = models.find(({ preset }) => preset !== undefined);
  const wanted = standardise ?? first?.preset ?? (prepared as Preset | "none" | undefined) ?? "chembl";
  const other = models.find(({ preset }) => preset !== undefined && preset !== wanted);
  if (other === undefined) return wanted;
  const trained = `${other.file} was trained on structures standardised by ${JSON.stringify(other.preset)}`;
  const against =
    standardise === undefined
      ? `${first?.file} by ${JSON.stringify(wanted)}`
      : `the screen says ${JSON.stringify(wanted)}`;
  throw new MolsieveError("config", `${trained}, ${against}`, {
    key: "standardise",
    value: wanted,
    remedy:
      standardise === undefined
        ? "Screen with one of them at a time, or train them alike"
        : `Leave "standardise" out, or set it to ${JSON.stringify(other.preset)}`,
  });
}

async function filterFiles({ filters }: LibraryScreen): Promise<{ path: string; sha256: string }[]> {
  const { alerts, substructures } = filters;
  const paths = [...alerts.map((name) => name.replace(/#[^#]*$/, "")), ...substructures.with, ...substructures.without];
  const files: { path: string; sha256: string }[] = [];
  for (const path of new Set(paths)) {
    const content = await contentOf(path).catch(() => undefined);
    if (content !== undefined) files.push({ path, sha256: content.sha256 });
  }
  return files;
}
