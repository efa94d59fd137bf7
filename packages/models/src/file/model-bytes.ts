import type { RdkitEngine } from "@molsieve/chem";
import { argumentError } from "@molsieve/core";
import { featuresText, parityVectors } from "@molsieve/featurise";
import { featuriserKinds } from "../encoder/embedding-kind.js";
import { modelCard } from "./model-card.js";
import type { ModelContents } from "./model-contents.js";
import { MANIFEST_FILE, MODEL_FORMAT, manifestText, type StateHead } from "./model-manifest.js";
import { allTensors } from "./model-tensors.js";
import { partWithFile } from "./parity-features.js";
import { parityRows, predictionVector } from "./parity-predictions.js";
import { CARD_FILE, ENCODER_SUFFIX, METRICS_FILE, PARITY_FILE, WEIGHTS_FILE } from "./read-model.js";
import { sha256 } from "./sha256.js";
import { safetensorsBytes } from "./write-safetensors.js";
import type { NamedBytes } from "./zip-bytes.js";

/**
 * The files of a model.
 *
 * @throws {MolsieveError} `argument` where the features are not fitted or read files, a state holds numbers that JSON lacks, or
 * there are no targets
 */
export function modelBytes(engine: RdkitEngine, contents: ModelContents): NamedBytes[] {
  const { features, encoders = [], preparation, targets, training, metrics, about } = contents;
  const kinds = featuriserKinds(encoders);
  const reading = partWithFile(features);
  if (reading !== undefined) {
    throw argumentError("features", reading, "computed without a file of your own, which would be missing elsewhere");
  }
  if (targets.length === 0) throw argumentError("targets", targets, "at least one");
  const states = targets.map(({ trusted }) => trusted.state());
  const { tensors, shared, onnx } = allTensors(states);
  const rows = parityRows(engine, features, kinds);
  const parity = {
    features: parityVectors(engine, features, kinds),
    predictions: targets.map(({ name, trusted }) => predictionVector(name, trusted.predict(rows))),
  };
  const onnxFiles = onnx.map(({ tensor, bytes }, i) => ({ name: `model-${i + 1}.onnx`, bytes, tensor }));
  const files: readonly (NamedBytes & { readonly tensor?: string })[] = [
    { name: CARD_FILE, bytes: textBytes(modelCard(contents)) },
    { name: METRICS_FILE, bytes: textBytes(`${JSON.stringify(metrics, null, 1)}\n`) },
    { name: PARITY_FILE, bytes: textBytes(`${JSON.stringify(parity)}\n`) },
    { name: WEIGHTS_FILE, bytes: safetensorsBytes(tensors) },
    ...onnxFiles,
    ...encoders.map(({ bytes }, i) => ({ name: `encoder-${i + 1}${ENCODER_SUFFIX}`, bytes })),
  ];
  const manifest = manifestText({
    format: MODEL_FORMAT,
    features: featuresText(features),
    spec: features,
    preparation,
    targets: targets.map(({ trusted, ...target }, i) => ({
      ...target,
      model: headOf(states[i]?.model, `targets[${i}]`),
      trust: headOf(states[i]?.trust, `targets[${i}].trust`),
    })),
    training,
    about,
    versions: { node: process.versions.node },
    ...(Object.keys(shared).length > 0 && { shared }),
    files: files.map(({ name, bytes, tensor }) => ({
      name,
      bytes: bytes.length,
      sha256: sha256(bytes),
      ...(tensor !== undefined && { tensor }),
    })),
  });
  return [{ name: MANIFEST_FILE, bytes: textBytes(manifest) }, ...files.map(({ name, bytes }) => ({ name, bytes }))];
}

function headOf(state: StateHead | undefined, name: string): StateHead {
  const { estimator = "", config = {} } = state ?? {};
  checkNumbers(config, `${name}.config`);
  return { estimator, config };
}

/** JSON would make null of a number that is not finite. */
function checkNumbers(value: unknown, path: string): void {
  if (typeof value === "number" && !Number.isFinite(value)) throw argumentError(path, value, "a finite number");
  if (typeof value !== "object" || value === null) return;
  for (const [name, item] of Object.entries(value)) checkNumbers(item, `${path}.${name}`);
}

function textBytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
