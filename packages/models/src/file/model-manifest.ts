import { shown } from "@molsieve/core";
import type { FeatureSpec } from "@molsieve/featurise";
import type { ModelTask } from "../contract/estimator.js";
import type { Json, ModelState } from "../contract/model-state.js";
import type { EncoderOrigin } from "../encoder/encoder.js";
import type { TargetReference } from "../reference/target-reference.js";
import { isFileName } from "./file-name.js";
import { JsonFields } from "./json-fields.js";
import type { ModelContents, ModelTarget } from "./model-contents.js";
import { damaged } from "./model-error.js";
import { parseJson } from "./parse-json.js";
import { sha256 } from "./sha256.js";

/** Version of the file format. */
export const MODEL_FORMAT = "molsieve-model/1";
export const MANIFEST_FILE = "model.json";

const MAX_MANIFEST_BYTES = 2 ** 24;
const MAX_TARGETS = 10_000;

/** What `model.json` holds. */
export interface Manifest extends Pick<ModelContents, "preparation" | "training" | "about"> {
  readonly format: typeof MODEL_FORMAT;
  /** For people. */
  readonly features: string;
  readonly spec: FeatureSpec;
  readonly targets: readonly ManifestTarget[];
  /** For people: what the files were written with, beside Molsieve. */
  readonly versions: { readonly node: string };
  /** Tensors that are others over again: name, and name of the one that is stored. */
  readonly shared?: Readonly<Record<string, string>>;
  /** The other files of the model. */
  readonly files: readonly ManifestFile[];
}

export type StateHead = Pick<ModelState, "estimator" | "config">;

export interface ManifestTarget extends Omit<ModelTarget, "trusted"> {
  readonly model: StateHead;
  readonly trust: StateHead;
}

export interface ManifestFile {
  readonly name: string;
  readonly bytes: number;
  /** Hexadecimal. */
  readonly sha256: string;
  /** Where the file is a tensor of bytes that other programs read: the tensor's name. */
  readonly tensor?: string;
}

/** The text of `model.json`, or of that of an encoder: its last field is the checksum of what stands before it. */
export function manifestText(manifest: object): string {
  const text = JSON.stringify(manifest, null, 1);
  return `${text.slice(0, -2)},\n "sha256": "${sha256(text)}"\n}\n`;
}

/** @throws {MolsieveError} `input` when it is of another format, damaged or says what cannot be */
export function readManifest(bytes: Uint8Array, file: string): Manifest & { readonly spec: FeatureSpec } {
  const fields = manifestFields(bytes, file, MODEL_FORMAT);
  const training = fields.object("training");
  const about = fields.object("about");
  return {
    format: MODEL_FORMAT,
    features: fields.text("features"),
    spec: fields.object("spec").all() as unknown as FeatureSpec,
    preparation: { standardise: fields.object("preparation").text("standardise") },
    targets: targetsOf(fields),
    training: {
      file: training.text("file"),
      sha256: training.text("sha256"),
      nRows: training.integer("nRows"),
      ...(training.has("licence") && { licence: training.text("licence") }),
    },
    about: {
      createdAt: about.text("createdAt"),
      molsieve: about.text("molsieve"),
      seed: about.integer("seed"),
      options: about.json("options") ?? null,
      ...(about.has("encoder") && { encoder: originOf(about.object("encoder")) }),
    },
    versions: { node: fields.object("versions").text("node") },
    ...(fields.has("shared") && { shared: sharedOf(fields.object("shared")) }),
    files: filesOf(fields),
  };
}

/**
 * The fields of a manifest of this format, whose checksum fits.
 *
 * @throws {MolsieveError} `input` when it is of another format or damaged
 */
export function manifestFields(bytes: Uint8Array, file: string, format: string): JsonFields {
  const fields = new JsonFields(parseJson(bytes, file, MAX_MANIFEST_BYTES), file);
  const found = fields.json("format");
  if (found !== format) {
    const remedy = "Give a file that this version of Molsieve saved, or use the version that it was saved with";
    throw damaged(file, `is not ${format}: its format is ${shown(found)}`, remedy);
  }
  const [, text = "", sum] = /^(.*),\n "sha256": "([0-9a-f]{64})"\n\}\n$/s.exec(new TextDecoder().decode(bytes)) ?? [];
  if (sum !== sha256(`${text}\n}`)) throw damaged(file, "is damaged: its checksum does not fit");
  return fields;
}

function originOf(fields: JsonFields): EncoderOrigin {
  return {
    sha256: fields.text("sha256"),
    file: fields.text("file"),
    nRows: fields.integer("nRows"),
    ...(fields.has("licence") && { licence: fields.text("licence") }),
    nLearned: fields.integer("nLearned"),
    frozen: fields.json("frozen") === true,
  };
}

function sharedOf(fields: JsonFields): Record<string, string> {
  return Object.fromEntries(fields.names.map((name) => [name, fields.text(name)]));
}

function targetsOf(fields: JsonFields): ManifestTarget[] {
  const targets = fields.objects("targets").map((target): ManifestTarget => {
    const task = taskOf(target.object("task"));
    return {
      name: target.text("name"),
      ...(target.has("unit") && { unit: target.text("unit") }),
      task,
      ...(target.has("classes") && { classes: classesOf(target, task) }),
      ...(target.has("reference") && { reference: referenceOf(target.object("reference")) }),
      model: headOf(target.object("model")),
      trust: headOf(target.object("trust")),
    };
  });
  const names = new Set(targets.map(({ name }) => name));
  if (targets.length === 0 || targets.length > MAX_TARGETS || names.size < targets.length) {
    throw damaged(fields.file, `targets must be 1 to ${MAX_TARGETS} with different names`);
  }
  return targets;
}

function taskOf(task: JsonFields): ModelTask {
  const kind = task.text("kind");
  if (kind === "regression") return { kind };
  if (kind === "classification") return { kind, nClasses: task.integer("nClasses", 2) };
  throw damaged(task.file, `${task.path}.kind must be regression or classification, got ${shown(kind)}`);
}

function classesOf(target: JsonFields, task: ModelTask): string[] {
  const classes = target.texts("classes");
  const expected = task.kind === "classification" ? task.nClasses : 0;
  if (classes.length === expected && new Set(classes).size === expected) return classes;
  throw damaged(target.file, `${target.path}.classes must be ${expected} different names`);
}

function referenceOf(fields: JsonFields): TargetReference {
  const values = fields.list("values");
  const isAscending = values.every(
    (value, i) =>
      typeof value === "number" && Number.isFinite(value) && (i === 0 || (values[i - 1] as number) <= value),
  );
  if (values.length === 0 || !isAscending)
    throw damaged(fields.file, `${fields.path}.values must be ascending numbers`);
  return {
    name: fields.text("name"),
    sha256: fields.text("sha256"),
    nCompounds: fields.integer("nCompounds", 1),
    ...(fields.has("licence") && { licence: fields.text("licence") }),
    values: values as readonly number[],
  };
}

function headOf(head: JsonFields): StateHead {
  return { estimator: head.text("estimator"), config: head.object("config").all() as Readonly<Record<string, Json>> };
}

/** The files that a manifest lists. */
export function filesOf(fields: JsonFields): ManifestFile[] {
  const files = fields.objects("files").map((entry): ManifestFile => {
    const name = entry.text("name");
    if (!isFileName(name)) throw damaged(fields.file, `${entry.path}.name cannot be ${shown(name)}`);
    return {
      name,
      bytes: entry.integer("bytes"),
      sha256: entry.text("sha256"),
      ...(entry.has("tensor") && { tensor: entry.text("tensor") }),
    };
  });
  if (new Set(files.map(({ name }) => name)).size < files.length) throw damaged(fields.file, "names a file twice");
  return files;
}
