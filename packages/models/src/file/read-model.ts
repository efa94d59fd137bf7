import type { RdkitEngine } from "@molsieve/chem";
import { displayed } from "@molsieve/core";
import type { Tensor } from "../contract/model-state.js";
import { featuriserKinds } from "../encoder/embedding-kind.js";
import type { Encoder } from "../encoder/encoder.js";
import { readEncoder } from "../encoder/read-encoder.js";
import { restoreTrusted } from "../trust/restore-trusted.js";
import type { TrustState } from "../trust/trust-state.js";
import { JsonFields } from "./json-fields.js";
import type { ModelContents, ModelTarget } from "./model-contents.js";
import { damaged, readingFrom } from "./model-error.js";
import { fileOf, type ModelFiles } from "./model-files.js";
import { MANIFEST_FILE, type ManifestFile, readManifest } from "./model-manifest.js";
import { modelSummary } from "./model-summary.js";
import { isOnnxName, statesOfTensors } from "./model-tensors.js";
import { checkFeatureParity, readSpec } from "./parity-features.js";
import { parityRows, predictionDifference, predictionVector, readPredictionVectors } from "./parity-predictions.js";
import { parseJson } from "./parse-json.js";
import { readListed } from "./read-listed.js";
import { tensorsFromSafetensors } from "./read-safetensors.js";
import { jointRestorer } from "./restore-models.js";

export const WEIGHTS_FILE = "weights.safetensors";
export const PARITY_FILE = "parity.json";
export const METRICS_FILE = "metrics.json";
export const CARD_FILE = "README.md";

/** Names of the encoders that a model's features need end so: `encoder-1.mse`. */
export const ENCODER_SUFFIX = ".mse";

const MAX_JSON_BYTES = 2 ** 26;

/**
 * The model in files, all of which are verified.
 *
 * @throws {MolsieveError} `input` when a file is missing, damaged or of another format, or when features or predictions of the
 * built-in molecules differ from what was saved
 */
export async function readModel(engine: RdkitEngine, files: ModelFiles): Promise<ModelContents> {
  const manifestFile = fileOf(files, MANIFEST_FILE);
  const manifest = readManifest(await files.read(MANIFEST_FILE), manifestFile);
  const bytesByName = await readListed(files, manifest.files, MANIFEST_FILE);
  const bytesOf = (name: string): Uint8Array => {
    const bytes = bytesByName.get(name);
    if (bytes === undefined) throw damaged(manifestFile, `its list of files lacks ${name}`);
    return bytes;
  };
  const jsonOf = (name: string) => parseJson(bytesOf(name), fileOf(files, name), MAX_JSON_BYTES);
  bytesOf(CARD_FILE);
  const metrics = jsonOf(METRICS_FILE);
  const parityFile = fileOf(files, PARITY_FILE);
  const parity = new JsonFields(jsonOf(PARITY_FILE), parityFile);
  const encoders = await readEncoders(engine, files, bytesByName);
  const kinds = featuriserKinds(encoders);
  const spec = readSpec(manifest.spec, manifestFile, kinds);
  checkFeatureParity(engine, spec, parity.json("features"), parityFile, kinds);

  const weightsFile = fileOf(files, WEIGHTS_FILE);
  const tensors = {
    ...tensorsFromSafetensors(bytesOf(WEIGHTS_FILE), weightsFile),
    ...onnxTensors(manifest.files, bytesByName, manifestFile),
  };
  const states = statesOfTensors(manifest.targets, tensors, manifest.shared ?? {}, weightsFile);
  const rows = readingFrom(manifestFile, () => parityRows(engine, spec, kinds));
  const saved = readPredictionVectors(parity.json("predictions"), parityFile);
  const restore = readingFrom(weightsFile, () => jointRestorer(states.map(({ model }) => model)));
  const targets = manifest.targets.map(({ model, trust, ...target }, i): ModelTarget => {
    const trusted = readingFrom(weightsFile, () => restoreTrusted(states[i] as TrustState, restore));
    const { task } = trusted.model;
    if (JSON.stringify(task) !== JSON.stringify(target.task)) {
      throw damaged(manifestFile, `targets[${i}] and its estimator are of different tasks`);
    }
    const vector = readingFrom(weightsFile, () => predictionVector(target.name, trusted.predict(rows)));
    const usesOnnx = Object.keys(states[i]?.model.tensors ?? {}).some(isOnnxName);
    const difference = predictionDifference(saved[i], vector, usesOnnx);
    if (difference === undefined) return { ...target, trusted };
    throw damaged(
      parityFile,
      `this model predicts something else here than when it was saved: ${difference}`,
      "Use the version of Molsieve that it was saved with, or train and save it again",
    );
  });
  const { preparation, training, about } = manifest;
  const contents: ModelContents = {
    features: spec,
    ...(encoders.length > 0 && { encoders }),
    preparation,
    targets,
    training,
    metrics,
    about,
  };
  const summary = () => modelSummary(contents);
  return displayed(contents, { text: summary, markdown: summary });
}

/** The encoders among the files of a model. */
async function readEncoders(
  engine: RdkitEngine,
  files: ModelFiles,
  bytesByName: ReadonlyMap<string, Uint8Array>,
): Promise<Encoder[]> {
  const encoders: Encoder[] = [];
  for (const [name, bytes] of bytesByName) {
    if (name.endsWith(ENCODER_SUFFIX)) encoders.push(await readEncoder(bytes, fileOf(files, name), engine));
  }
  return encoders;
}

function onnxTensors(
  files: readonly ManifestFile[],
  bytesByName: ReadonlyMap<string, Uint8Array>,
  manifestFile: string,
): Record<string, Tensor> {
  const entries = files.flatMap(({ name, tensor }): [string, Tensor][] => {
    if (tensor === undefined) return [];
    const data = bytesByName.get(name) ?? new Uint8Array();
    if (!isOnnxName(tensor)) throw damaged(manifestFile, `file ${name} cannot be a tensor`);
    return [[tensor, { shape: [data.length], data }]];
  });
  return Object.fromEntries(entries);
}
