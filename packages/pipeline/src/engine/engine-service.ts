import { createRdkitEngine, molecularFormula, type Preset, type RdkitEngine, standardise } from "@molsieve/chem";
import { MolsieveError, shown } from "@molsieve/core";
import {
  type FeatureSpec,
  featuresText,
  featuriseAll,
  joinFeatureTables,
  packedFingerprints,
  parseFeatures,
} from "@molsieve/featurise";
import { FeatureRowCollector, featuriserKinds, loadModelBytes, type ModelContents } from "@molsieve/models";
import type { ServiceTask } from "@molsieve/screen";
import { IndexBuilder, type SimilarityIndex, searchIndex } from "@molsieve/search";
import { createFingerprinter } from "../stages/fingerprinter.js";
import { createMoleculeFilter } from "../stages/molecule-filter.js";
import type {
  EngineBatch,
  EngineHits,
  EngineInit,
  EngineInputs,
  EngineModel,
  FeaturisedBatch,
  FilteredRow,
  ParsedRow,
  PredictedBatch,
  RefusedRow,
  StandardRow,
} from "./engine-rows.js";
import { eachStructure, withMolecule } from "./read-batch.js";

/** The work of an engine, in the worker: see `Engine` for what each method does. */
export class EngineService {
  readonly #rdkit: RdkitEngine;
  readonly #models = new Map<string, ModelContents>();
  readonly #libraries = new Map<string, { readonly features: FeatureSpec; readonly index: SimilarityIndex }>();

  private constructor(rdkit: RdkitEngine) {
    this.#rdkit = rdkit;
  }

  static async create({ rdkit, models, libraries }: EngineInit): Promise<EngineService> {
    const service = new EngineService(await createRdkitEngine(rdkit === undefined ? {} : { rdkit }));
    for (const model of models) await service.loadModel(model);
    for (const library of libraries) await service.addLibrary(library, QUIET);
    return service;
  }

  about(): { readonly rdkit: string } {
    return { rdkit: this.#rdkit.version };
  }

  parse({ structures }: EngineInputs["parse"], task: ServiceTask): Promise<(ParsedRow | RefusedRow)[]> {
    return eachStructure(this.#rdkit, "parse", structures, task, (structure) =>
      withMolecule<ParsedRow>(this.#rdkit, structure, (molecule, smiles) => {
        return { ok: true, smiles: smiles(), nAtoms: molecule.nAtoms, formula: molecularFormula(molecule) };
      }),
    );
  }

  standardise(
    { structures, preset }: EngineInputs["standardise"],
    task: ServiceTask,
  ): Promise<(StandardRow | RefusedRow)[]> {
    return eachStructure<StandardRow>(this.#rdkit, "standardise", structures, task, (structure) => {
      const result = standardise(this.#rdkit, structure, { preset });
      if (!result.ok) return result;
      using standard = result.value;
      const changes = standard.steps
        .filter(({ refused }) => refused === undefined)
        .map(({ step, rule }) => `${step}: ${rule}`);
      return { ok: true, smiles: standard.smiles, changes };
    });
  }

  async featurise({ structures, features }: EngineInputs["featurise"], task: ServiceTask): Promise<FeaturisedBatch> {
    const spec = parseFeatures(features);
    const made = await eachStructure(this.#rdkit, "featurise", structures, task, (structure) =>
      withMolecule(this.#rdkit, structure, (molecule) => ({
        ok: true as const,
        table: featuriseAll(spec, [molecule]),
      })),
    );
    const tables = made.flatMap((each) => (each.ok ? [each.table] : []));
    return { ...batchOf(made), features: featuresText(spec), table: joinFeatureTables(spec, tables) };
  }

  async filter(
    { structures, ...criteria }: EngineInputs["filter"],
    task: ServiceTask,
  ): Promise<(FilteredRow | RefusedRow)[]> {
    const filter = await createMoleculeFilter(criteria);
    return eachStructure(this.#rdkit, "filter", structures, task, (structure) =>
      withMolecule<FilteredRow>(this.#rdkit, structure, (molecule) => {
        const { failedRules, failedAlerts, undecided } = filter.judge(molecule);
        const passes = failedRules.length + failedAlerts.length + undecided.length === 0;
        return { ok: true, passes, failedRules, failedAlerts, undecided };
      }),
    );
  }

  async loadModel({ name, bytes }: EngineInputs["loadModel"]): Promise<EngineModel> {
    const contents = await loadModelBytes(this.#rdkit, bytes, name);
    this.#models.set(name, contents);
    return {
      targets: contents.targets.map((target) => ({ name: target.name, unit: target.unit ?? null })),
      standardise: contents.preparation.standardise,
      features: featuresText(contents.features),
    };
  }

  async predict({ structures, model, level }: EngineInputs["predict"], task: ServiceTask): Promise<PredictedBatch> {
    const { features, encoders = [], preparation, targets } = held(this.#models, "model", model, "loadModel");
    const options = preparation.standardise === "none" ? { steps: [] } : { preset: preparation.standardise as Preset };
    const collector = new FeatureRowCollector(features, featuriserKinds(encoders));
    const made = await eachStructure(this.#rdkit, "predict", structures, task, (structure) => {
      const result = standardise(this.#rdkit, structure, options);
      if (!result.ok) return result;
      using standard = result.value;
      collector.add(standard.molecule);
      return { ok: true as const };
    });
    const rows = collector.take();
    return {
      ...batchOf(made),
      targets: targets.map((target) => {
        const { value, sd, lower, upper, domain } = target.trusted.predict(rows, { level });
        const { name, unit = null, classes = null } = target;
        return { name, unit, classes, value, sd, lower, upper, domain };
      }),
    };
  }

  async addLibrary(
    { name, structures, features }: EngineInputs["addLibrary"],
    task: ServiceTask,
  ): Promise<EngineBatch> {
    const spec = parseFeatures(features);
    const fingerprinter = createFingerprinter(spec);
    const builder = new IndexBuilder(fingerprinter.nBits);
    const made = await eachStructure(this.#rdkit, "index", structures, task, (structure) =>
      withMolecule(this.#rdkit, structure, (molecule) => ({ ok: true as const, bits: fingerprinter.of(molecule) })),
    );
    const empty = new Uint8Array(fingerprinter.nBits / 8);
    // A structure that cannot be read keeps its place, and is like nothing.
    for (const each of made) builder.add(packedFingerprints(each.ok ? each.bits : empty, fingerprinter.nBits));
    this.#libraries.set(name, { features: spec, index: builder.finish() });
    return batchOf(made);
  }

  search({ query, library, top, minSimilarity }: EngineInputs["search"]): EngineHits {
    const { features, index } = held(this.#libraries, "library", library, "addLibrary");
    const fingerprinter = createFingerprinter(features);
    const read = withMolecule(this.#rdkit, query, (molecule) => ({
      ok: true as const,
      bits: fingerprinter.of(molecule),
    }));
    if (!read.ok) throw new MolsieveError("argument", `the query ${shown(query)} cannot be read: ${read.message}`);
    const [hits] = searchIndex(index, packedFingerprints(read.bits, fingerprinter.nBits), {
      ...(top === undefined ? {} : { top }),
      ...(minSimilarity === undefined ? {} : { minSimilarity }),
    });
    const { rows, similarity } = hits as EngineHits;
    return { rows: rows.slice(), similarity: similarity.slice() };
  }
}

const QUIET: ServiceTask = { signal: new AbortController().signal, onProgress: () => undefined };

function batchOf(made: readonly ({ readonly ok: true } | RefusedRow)[]): EngineBatch {
  const rows = Uint32Array.from(made.keys()).filter((row) => made[row]?.ok === true);
  const refused = made.flatMap((each, row) => (each.ok ? [] : [{ row, code: each.code, message: each.message }]));
  return { rows, refused };
}

function held<Kept>(kept: ReadonlyMap<string, Kept>, kind: string, name: string, method: string): Kept {
  const found = kept.get(name);
  if (found !== undefined) return found;
  throw new MolsieveError("argument", `the engine holds no ${kind} ${shown(name)}`, {
    key: kind,
    value: name,
    remedy: `Give it one with ${method} first`,
  });
}
