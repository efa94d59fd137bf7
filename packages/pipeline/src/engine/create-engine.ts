import { PRESETS, type Preset } from "@molsieve/chem";
import { argumentError, isNode, nodeModule, type TaskOptions } from "@molsieve/core";
import { RemoteService, type RemoteWorker } from "@molsieve/screen";
import type {
  EngineBatch,
  EngineHits,
  EngineInputs,
  EngineLibraryInput,
  EngineModel,
  EngineModelInput,
  FeaturisedBatch,
  FilteredRow,
  ParsedRow,
  PredictedBatch,
  RefusedRow,
  StandardRow,
} from "./engine-rows.js";

/** Options of {@link createEngine}, all optional in Node. */
export interface EngineOptions {
  /**
   * URL of a folder with `RDKit_minimal.js` and `RDKit_minimal.wasm` of the package `@rdkit/rdkit`: needed in browsers. Default: the
   * installed package.
   */
  readonly rdkit?: string;
  /**
   * Starts the worker, whose module is `@molsieve/pipeline/engine-worker`. Default: from the file beside this one, which bundlers
   * find as well; to be given where they do not.
   */
  readonly worker?: () => RemoteWorker;
}

/** Options of {@link Engine.search}: at least one of them. */
export interface EngineSearchOptions extends TaskOptions {
  /** The most similar structures, so many at most, 1 or more. */
  readonly top?: number;
  /** Structures of at least this similarity, in [0, 1]. */
  readonly minSimilarity?: number;
}

/**
 * The chemistry of Molsieve in a worker of its own, for notebooks and web pages. Structures are SMILES or mol blocks, taken in
 * batches; what cannot be used is a result with its reason, never an error. Declare it with `await using`.
 *
 * Every method takes `signal` and `onProgress`. Cancelled, a call rejects at once with `cancelled`; where the worker does not stop
 * within a second (RDKit-JS cannot be interrupted), it is ended and the next call starts another, which is given models and
 * libraries anew. So is one that crashed: the calls under way reject with `worker`. After `close`, calls reject with `argument`.
 */
export interface Engine extends AsyncDisposable {
  /** Version of RDKit. */
  readonly rdkit: string;
  /** What each structure is, as it is written. */
  parse(structures: readonly string[], task?: TaskOptions): Promise<(ParsedRow | RefusedRow)[]>;
  /**
   * The standard form of each structure.
   *
   * @param options `preset`: which steps, default `chembl`
   */
  standardise(
    structures: readonly string[],
    options?: TaskOptions & { readonly preset?: Preset },
  ): Promise<(StandardRow | RefusedRow)[]>;
  /**
   * Features of structures as they are written.
   *
   * @param features as `parseFeatures` takes them, but no graphs
   */
  featurise(
    structures: readonly string[],
    features: string | readonly string[],
    task?: TaskOptions,
  ): Promise<FeaturisedBatch>;
  /** Whether each structure passes rules and raises no alert; catalogues by their built-in names. */
  filter(
    structures: readonly string[],
    options: TaskOptions & { readonly rules?: readonly string[]; readonly alerts?: readonly string[] },
  ): Promise<(FilteredRow | RefusedRow)[]>;
  /**
   * Has the engine hold a model under a name, in place of another of that name.
   *
   * @param bytes of an `.msm` archive, copied
   */
  loadModel(name: string, bytes: Uint8Array, task?: TaskOptions): Promise<EngineModel>;
  /**
   * What a model says of structures, standardised as those of its training.
   *
   * @param model name given to {@link Engine.loadModel}
   * @param options `level`: probability that the intervals are made to hold, in (0, 1), default 0.9
   */
  predict(
    model: string,
    structures: readonly string[],
    options?: TaskOptions & { readonly level?: number },
  ): Promise<PredictedBatch>;
  /**
   * Has the engine hold structures under a name, to be searched; those that cannot be read keep their places and are never found
   * unless hits of similarity 0 are asked for.
   *
   * @param options `features`: of bits, default `morgan:radius=2,bits=2048`
   */
  addLibrary(
    name: string,
    structures: readonly string[],
    options?: TaskOptions & { readonly features?: string },
  ): Promise<EngineBatch>;
  /**
   * The structures of a library that are most like a query, by Tanimoto similarity.
   *
   * @param library name given to {@link Engine.addLibrary}
   */
  search(library: string, query: string, options: EngineSearchOptions): Promise<EngineHits>;
  /** Ends the worker; calls under way reject with `cancelled`. */
  close(): Promise<void>;
}

/**
 * An {@link Engine} whose worker has started. Several can be at work at once.
 *
 * @throws {MolsieveError} `argument` in a browser without `rdkit`; `input` when RDKit-JS cannot be loaded from there; `worker` when
 * the worker cannot start
 */
export async function createEngine(options: EngineOptions = {}): Promise<Engine> {
  const { rdkit, worker = startWorker } = options;
  const models = new Map<string, EngineModelInput>();
  const libraries = new Map<string, EngineLibraryInput>();
  const init = () => ({ rdkit, models: [...models.values()], libraries: [...libraries.values()] });
  const service = await RemoteService.connect({ start: worker, init });
  const call = <Name extends keyof EngineInputs, Result>(name: Name, input: EngineInputs[Name], task?: TaskOptions) =>
    service.call<Result>(name, input, taskOf(task));
  const about = await service.call<{ readonly rdkit: string }>("about", {});
  const close = () => service.close();
  return {
    rdkit: about.rdkit,
    parse: (structures, task) => call("parse", { structures }, task),
    async standardise(structures, { preset = "chembl", ...task } = {}) {
      if (!Object.hasOwn(PRESETS, preset))
        throw argumentError("preset", preset, `one of ${Object.keys(PRESETS).join(", ")}`);
      return call("standardise", { structures, preset }, task);
    },
    featurise: (structures, features, task) => call("featurise", { structures, features: [features].flat() }, task),
    filter: (structures, { rules = [], alerts = [], ...task }) => call("filter", { structures, rules, alerts }, task),
    async loadModel(name, bytes, task) {
      const input = { name, bytes: bytes.slice() };
      const model = await call<"loadModel", EngineModel>("loadModel", input, task);
      models.set(name, input);
      return model;
    },
    async predict(model, structures, { level = 0.9, ...task } = {}) {
      if (!(level > 0 && level < 1)) throw argumentError("level", level, "above 0 and below 1");
      return call("predict", { structures, model, level }, task);
    },
    async addLibrary(name, structures, { features = "morgan:radius=2,bits=2048", ...task } = {}) {
      const input = { name, structures: [...structures], features: [features] };
      const added = await call<"addLibrary", EngineBatch>("addLibrary", input, task);
      libraries.set(name, input);
      return added;
    },
    search: (library, query, { top, minSimilarity, ...task }) =>
      call("search", { query, library, top, minSimilarity }, task),
    close,
    [Symbol.asyncDispose]: close,
  };
}

function taskOf({ signal, onProgress }: TaskOptions = {}): TaskOptions {
  return { ...(signal === undefined ? {} : { signal }), ...(onProgress === undefined ? {} : { onProgress }) };
}

/** Bundlers know this form of a worker's address. */
function startWorker(): RemoteWorker {
  if (isNode()) {
    const { Worker } = nodeModule("node:worker_threads");
    return new Worker(new URL("./engine-worker.js", import.meta.url)) as unknown as RemoteWorker;
  }
  const { Worker } = globalThis as unknown as BrowserScope;
  return new Worker(new URL("./engine-worker.js", import.meta.url), { type: "module" });
}

interface BrowserScope {
  readonly Worker: new (url: URL, options: { readonly type: "module" }) => RemoteWorker;
}
