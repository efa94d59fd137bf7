import type { RdkitEngine } from "@molsieve/chem";
import { featuresText, parityVectors } from "@molsieve/featurise";
import { manifestText } from "../file/model-manifest.js";
import { parityRows } from "../file/parity-predictions.js";
import { sha256 } from "../file/sha256.js";
import { safetensorsBytes } from "../file/write-safetensors.js";
import { type NamedBytes, zipBytes } from "../file/zip-bytes.js";
import type { EncoderContents } from "./encoder.js";
import { embedderOf, stateOf } from "./encoder-network.js";
import { ENCODER_FILE, ENCODER_FORMAT, ENCODER_PARITY, ENCODER_WEIGHTS } from "./read-encoder.js";

/**
 * The file of an encoder: a ZIP archive, stored as it is, of `encoder.json` (what it reads, what it learned from, checksums of the
 * others), `weights.safetensors` and `parity.json` (features and numbers of 22 built-in molecules). Equal contents make equal bytes.
 */
export function encoderBytes(engine: RdkitEngine, { network, features, source }: EncoderContents): Uint8Array {
  const { estimator, config, tensors } = stateOf(network);
  const numbers = embedderOf(network)(parityRows(engine, features));
  const parity = { features: parityVectors(engine, features), numbers: Array.from(numbers) };
  const files: readonly NamedBytes[] = [
    { name: ENCODER_WEIGHTS, bytes: safetensorsBytes(tensors) },
    { name: ENCODER_PARITY, bytes: textBytes(`${JSON.stringify(parity)}\n`) },
  ];
  const manifest = manifestText({
    format: ENCODER_FORMAT,
    features: featuresText(features),
    spec: features,
    network: { estimator, config },
    source,
    files: files.map(({ name, bytes }) => ({ name, bytes: bytes.length, sha256: sha256(bytes) })),
  });
  return Buffer.concat(zipBytes([{ name: ENCODER_FILE, bytes: textBytes(manifest) }, ...files]));
}

function textBytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
