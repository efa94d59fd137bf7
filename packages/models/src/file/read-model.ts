import type { RdkitEngine } from "@molsieve/chem";
import type { Tensor } from "../contract/model-state.js";
import { restoreTrusted } from "../trust/restore-trusted.js";
import type { TrustState } from "../trust/trust-state.js";
import { restoreModel } from "./estimators.js";
import { JsonFields } from "./json-fields.js";
import type { ModelContents, ModelTarget } from "./model-contents.js";
import { damaged, readingFrom } from "./model-error.js";
import { fileOf, type ModelFiles, sha256 } from "./model-files.js";
import { MANIFEST_FILE, type ManifestFile, readManifest } from "./model-manifest.js";
import { isOnnxName, statesOfTensors } from "./model-tensors.js";
import { checkFeatureParity, readSpec } from "./parity-features.js";
import { parityRows, predictionDifference, predictionVector, readPredictionVectors } from "./parity-predictions.js";
import { parseJson } from "./parse-json.js";
import { tensorsFromSafetensors } from "./read-safetensors.js";

export const WEIGHTS_FILE = "weights.safetensors";
export const PARITY_FILE = "parity.json";
export const METRICS_FILE = "metrics.json";
export const CARD_FILE = "README.md";

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
  const spec = readSpec(manifest.spec, manifestFile);
  checkFeatureParity(engine, spec, parity.json("features"), parityFile);

  const weightsFile = fileOf(files, WEIGHTS_FILE);
  const tensors = {
    ...tensorsFromSafetensors(bytesOf(WEIGHTS_FILE), weightsFile),
    ...onnxTensors(manifest.files, bytesByName, manifestFile),
  };
  const states = statesOfTensors(manifest.targets, tensors, manifest.shared ?? {}, weightsFile);
  const rows = readingFrom(manifestFile, () => parityRows(engine, spec));
  const saved = readPredictionVectors(parity.json("predictions"), parityFile);
  const targets = manifest.targets.map(({ model, trust, ...target }, i): ModelTarget => {
    const trusted = readingFrom(weightsFile, () => restoreTrusted(states[i] as TrustState, restoreModel));
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
  return { features: spec, preparation, targets, training, metrics, about };
}

/**
 * All files of a list, verified, by name.
 *
 * @param manifest name of the file that holds the list
 */
export async function readListed(
  files: ModelFiles,
  list: readonly ManifestFile[],
  manifest: string,
): Promise<Map<string, Uint8Array>> {
  const bytesByName = new Map<string, Uint8Array>();
  for (const { name, bytes: size, sha256: sum } of list) {
    const file = fileOf(files, name);
    const bytes = await files.read(name);
    if (bytes.length !== size) throw damaged(file, `has ${bytes.length} bytes where ${manifest} says ${size}`);
    if (sha256(bytes) !== sum) throw damaged(file, `is not the file that was saved: its checksum does not fit`);
    bytesByName.set(name, bytes);
  }
  return bytesByName;
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
