import type { RdkitEngine } from "@molsieve/chem";
import type { FeatureSpec } from "@molsieve/featurise";
import type { Json } from "../contract/model-state.js";
import type { JsonFields } from "../file/json-fields.js";
import { damaged, readingFrom } from "../file/model-error.js";
import { archivedFiles, fileOf } from "../file/model-files.js";
import { filesOf, manifestFields } from "../file/model-manifest.js";
import { checkFeatureParity, readSpec } from "../file/parity-features.js";
import { parityRows } from "../file/parity-predictions.js";
import { parseJson } from "../file/parse-json.js";
import { readListed } from "../file/read-listed.js";
import { tensorsFromSafetensors } from "../file/read-safetensors.js";
import { sha256 } from "../file/sha256.js";
import type { Encoder, EncoderSource } from "./encoder.js";
import { embedderOf, restoreNetwork, widthOf } from "./encoder-network.js";

export const ENCODER_FORMAT = "molsieve-encoder/1";
export const ENCODER_FILE = "encoder.json";
export const ENCODER_WEIGHTS = "weights.safetensors";
export const ENCODER_PARITY = "parity.json";

const MAX_JSON_BYTES = 2 ** 24;

/** Numbers differ when they are further apart than this share of the largest. */
const TOLERANCE = 1e-9;

/**
 * The encoder in these bytes, all of whose files are verified.
 *
 * @param path how messages name it
 * @param engine computes the numbers of built-in molecules anew, to be compared with those of the saving; without it (in worker
 * threads, of bytes that were verified before) they are not
 * @throws {MolsieveError} `input` when it is damaged, of another format, or describes molecules otherwise than where it was saved
 */
export async function readEncoder(bytes: Uint8Array, path: string, engine?: RdkitEngine): Promise<Encoder> {
  const archive = archivedFiles(bytes, path);
  const file = fileOf(archive, ENCODER_FILE);
  const fields = manifestFields(await archive.read(ENCODER_FILE), file, ENCODER_FORMAT);
  const listed = await readListed(archive, filesOf(fields), ENCODER_FILE);
  const bytesOf = (name: string): Uint8Array => {
    const own = listed.get(name);
    if (own === undefined) throw damaged(file, `its list of files lacks ${name}`);
    return own;
  };
  const features = readSpec(fields.object("spec").all() as unknown as FeatureSpec, file);
  const head = fields.object("network");
  const weightsFile = fileOf(archive, ENCODER_WEIGHTS);
  const tensors = tensorsFromSafetensors(bytesOf(ENCODER_WEIGHTS), weightsFile);
  const config = head.object("config").all() as Readonly<Record<string, Json>>;
  const network = readingFrom(file, () => restoreNetwork({ estimator: head.text("estimator"), config, tensors }));
  const embed = readingFrom(file, () => embedderOf(network));
  const width = widthOf(network);
  if (engine !== undefined) {
    const parityFile = fileOf(archive, ENCODER_PARITY);
    const parity = parseJson(bytesOf(ENCODER_PARITY), parityFile, MAX_JSON_BYTES) as Readonly<Record<string, Json>>;
    checkFeatureParity(engine, features, parity["features"], parityFile);
    checkNumbers(
      readingFrom(parityFile, () => embed(parityRows(engine, features))),
      parity["numbers"],
      parityFile,
    );
  }
  return { network, features, source: sourceOf(fields.object("source")), width, bytes, sha256: sha256(bytes), embed };
}

function sourceOf(fields: JsonFields): EncoderSource {
  return {
    file: fields.text("file"),
    sha256: fields.text("sha256"),
    nRows: fields.integer("nRows"),
    standardise: fields.text("standardise"),
    learned: fields.texts("learned"),
    ...(fields.has("licence") && { licence: fields.text("licence") }),
    molsieve: fields.text("molsieve"),
    seed: fields.integer("seed"),
    options: fields.json("options") ?? null,
  };
}

function checkNumbers(found: Float32Array, saved: Json | undefined, file: string): void {
  const list = Array.isArray(saved) ? (saved as readonly Json[]) : [];
  const largest = found.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const isSame = (value: number, i: number) => {
    const want = list[i];
    return typeof want === "number" && Math.abs(value - want) <= TOLERANCE * largest;
  };
  if (list.length === found.length && found.every(isSame)) return;
  throw damaged(
    file,
    "this encoder describes molecules otherwise here than when it was saved",
    "Use the version of Molsieve that it was saved with, or train it again",
  );
}
