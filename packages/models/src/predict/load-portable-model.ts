import { readFile } from "node:fs/promises";
import { PRESETS, type Preset, type RdkitEngine } from "@molsieve/chem";
import { argumentError, isMolsieveError, MolsieveError, shown } from "@molsieve/core";
import { createPartFeaturisers, type FeatureSpec, parseFeatures } from "@molsieve/featurise";
import { inputErrorFromCause } from "@molsieve/table";
import { checkChoice } from "../contract/check-options.js";
import { sharedState } from "../contract/shared-state.js";
import { featuriserKinds } from "../encoder/embedding-kind.js";
import { loadModel } from "../file/load-model.js";
import type { ModelContents } from "../file/model-contents.js";
import { parityRows } from "../file/parity-predictions.js";
import { cardTargets } from "../onnx/card-targets.js";
import { isNetwork } from "../onnx/network-on-onnx.js";
import { checkOnnxCard, type OnnxCard } from "../onnx/onnx-card.js";
import { floatOutputs, type OnnxProvider } from "../onnx/onnx-session.js";
import { openOnnxSession } from "../onnx/open-session.js";
import type { FeatureRows } from "../rows/feature-rows.js";
import { type PortableModel, RUNTIMES, type Runtime } from "./portable-model.js";
import { runModel } from "./run-model.js";

/** How a model is opened. */
export interface LoadPortableOptions {
  /** Of an `.onnx` file, which needs one. */
  readonly card?: OnnxCard;
  /** Named in messages about the card. */
  readonly cardFile?: string;
  /**
   * What computes networks (`mlp`, `dmpnn`). Default `own`: kernels of ours, to the same bits on every machine. What exists as ONNX only
   * runs in ONNX Runtime always, on the processor unless `onnx-webgpu` is asked for.
   */
  readonly runtime?: Runtime;
}

/** What ONNX Runtime may say otherwise than our kernels, in parts of the largest number said (or of 1). */
const TOLERANCE = 1e-5;

/**
 * A model for worker threads: one that `trainTable` or `saveModel` wrote, verified as `loadModel` does it, or an `.onnx` file with its
 * card. It has been asked about the built-in molecules once, so that what does not fit shows here.
 *
 * @throws {MolsieveError} `input` when the file cannot be read, is damaged, or is no model that can be run; `config` when the card is not
 * valid or speaks of another model; `argument` when a card is missing or superfluous, or `runtime` has no network to run; `engine`
 * when onnxruntime-node is needed and missing, or computes otherwise than it must
 */
export async function loadPortableModel(
  engine: RdkitEngine,
  path: string,
  options: LoadPortableOptions = {},
): Promise<PortableModel> {
  const { card, cardFile, runtime = "own" } = options;
  checkChoice("runtime", runtime, RUNTIMES);
  if (card !== undefined)
    return portableCard(engine, path, checkOnnxCard(card, cardFile), cardFile, providerOf(runtime));
  if (/\.onnx$/i.test(path)) {
    throw new MolsieveError("argument", "an ONNX model needs a card, which says what it takes and gives", {
      file: path,
      key: "card",
      remedy: "Write one as docs/models.md shows, and name it: --card card.yaml",
    });
  }
  return portableModel(engine, path, await loadModel(engine, path), runtime);
}

const PRESET_NAMES = ["none", ...Object.keys(PRESETS)].join(" or ");

function isPreset(name: string): name is Preset | "none" {
  return name === "none" || Object.hasOwn(PRESETS, name);
}

function providerOf(runtime: Runtime): OnnxProvider {
  return runtime === "onnx-webgpu" ? "webgpu" : "cpu";
}

async function portableCard(
  engine: RdkitEngine,
  path: string,
  card: OnnxCard,
  cardFile: string | undefined,
  provider: OnnxProvider,
): Promise<PortableModel> {
  const { standardise } = card;
  const place = cardFile === undefined ? {} : { file: cardFile };
  if (standardise !== undefined && !isPreset(standardise)) {
    const reason = `"standardise" of the card must be ${PRESET_NAMES}, got ${shown(standardise)}`;
    throw new MolsieveError("config", reason, { ...place, key: "standardise", value: standardise });
  }
  const features = featuresOf(card, place);
  let bytes: Uint8Array;
  try {
    bytes = await readFile(path);
  } catch (cause) {
    throw await inputErrorFromCause(path, cause);
  }
  const session = openOnnxSession(bytes, path, provider);
  const rows = parityRows(engine, features);
  const names = floatOutputs(session).map(({ name }) => name);
  const said = names.length === 0 ? {} : session.run(rows, names);
  const perRow = Object.fromEntries(names.map((name) => [name, (said[name]?.length ?? 0) / rows.nRows]));
  const places = cardTargets(card, session, perRow, path);
  const shared = new Uint8Array(new SharedArrayBuffer(bytes.length));
  shared.set(bytes);
  const model: PortableModel = {
    features,
    ...(standardise !== undefined && { standardise }),
    targets: places.map(({ name, unit, classes, threshold }) => ({
      name,
      ...(unit !== undefined && { unit }),
      ...(classes !== undefined && { classes }),
      ...(threshold !== undefined && { threshold }),
      knowsUncertainty: false,
    })),
    parts: { kind: "card", bytes: shared, file: path, provider, places },
  };
  runModel(model).predict(rows);
  return model;
}

function featuresOf({ features }: OnnxCard, place: { readonly file?: string }): FeatureSpec {
  try {
    const spec = parseFeatures(features);
    createPartFeaturisers(spec);
    return spec;
  } catch (cause) {
    if (!isMolsieveError(cause, "argument")) throw cause;
    const { reason, remedy } = cause;
    throw new MolsieveError("config", `"features" of the card: ${reason}`, {
      ...place,
      key: "features",
      value: features,
      ...(remedy !== undefined && { remedy }),
      cause,
    });
  }
}

function portableModel(
  engine: RdkitEngine,
  path: string,
  { features, encoders, preparation, targets }: ModelContents,
  runtime: Runtime,
): PortableModel {
  const { standardise } = preparation;
  if (!isPreset(standardise)) {
    throw new MolsieveError("input", `structures were prepared by ${shown(standardise)}, which is not known here`, {
      file: path,
      remedy: "Use the version of Molsieve that saved the model",
    });
  }
  const states = targets.map(({ trusted }) => {
    const { model, trust } = trusted.state();
    return { model: sharedState(model), trust: sharedState(trust) };
  });
  const model: PortableModel = {
    features,
    ...(encoders !== undefined && { encoders: encoders.map(({ bytes }) => bytes) }),
    standardise,
    targets: targets.map(({ name, unit, classes, reference }) => ({
      name,
      ...(unit !== undefined && { unit }),
      ...(classes !== undefined && { classes }),
      knowsUncertainty: true,
      ...(reference !== undefined && { reference }),
    })),
    parts: { kind: "trusted", states, runtime },
  };
  if (runtime === "own") return model;
  if (!targets.some(({ trusted }) => isNetwork(trusted.model))) {
    const estimators = Array.from(new Set(targets.map(({ trusted }) => trusted.model.estimator))).join(", ");
    throw argumentError("runtime", runtime, `own for ${path}, which holds no network (mlp, dmpnn) but ${estimators}`);
  }
  checkSame(model, runtime, parityRows(engine, features, featuriserKinds(encoders ?? [])), path);
  return model;
}

/** Compares what is said of built-in molecules with what our kernels say. */
function checkSame(model: PortableModel, runtime: Runtime, rows: FeatureRows, file: string): void {
  const own = runModel({ ...model, parts: { ...model.parts, runtime: "own" } as PortableModel["parts"] });
  const wanted = own.predict(rows, { domain: false });
  const found = runModel(model).predict(rows, { domain: false });
  for (const [t, { name }] of model.targets.entries()) {
    const values = wanted[t]?.value ?? new Float64Array();
    const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 1);
    const bad = values.findIndex(
      (value, row) => !(Math.abs(value - (found[t]?.value[row] ?? NaN)) <= TOLERANCE * largest),
    );
    if (bad < 0) continue;
    const reason = `ONNX Runtime (${runtime}) says ${found[t]?.value[bad]} of ${name} where ${values[bad]} is right`;
    throw new MolsieveError("engine", reason, { file, remedy: "Leave the runtime at own" });
  }
}
