import type { RdkitEngine } from "@molsieve/chem";
import { MolsieveError } from "@molsieve/core";
import { type FeatureSpec, parseFeatures } from "@molsieve/featurise";
import { EMBEDDING, featuriserKinds } from "./embedding-kind.js";
import type { Encoder } from "./encoder.js";
import { loadEncoder } from "./load-encoder.js";

/** Features, and the encoders that they need. */
export interface OpenFeatures {
  readonly spec: FeatureSpec;
  /** Empty where there are none. */
  readonly encoders: readonly Encoder[];
}

/**
 * The features that a text names, as `parseFeatures` gives them; each `embedding:file=PATH` among them is loaded and becomes
 * `embedding:encoder=HASH`, so that whatever was made from the spec goes with this encoder only.
 *
 * @throws {MolsieveError} `argument` as `parseFeatures` does, `input` as `loadEncoder` does
 */
export async function openFeatures(
  engine: RdkitEngine,
  features: string | readonly string[] | FeatureSpec,
): Promise<OpenFeatures> {
  if (typeof features !== "string" && !Array.isArray(features)) return openSpec(engine, features as FeatureSpec);
  const encoders: Encoder[] = [];
  const parts: string[] = [];
  for (const text of [features].flat().flatMap((each: string) => each.split(/\s\+\s/))) {
    const file = fileOf(text.trim());
    if (file === undefined) parts.push(text);
    else {
      const encoder = await loadEncoder(engine, file);
      encoders.push(encoder);
      parts.push(text.replace(FILE, `$1encoder=${encoder.sha256}`));
    }
  }
  return { spec: parseFeatures(parts, featuriserKinds(encoders)), encoders };
}

const FILE = /^(\s*embedding:(?:.*,)?\s*)file=([^,]+)/;

function fileOf(text: string): string | undefined {
  if (text !== EMBEDDING && !text.startsWith(`${EMBEDDING}:`)) return undefined;
  const [, , file] = FILE.exec(text) ?? [];
  if (file !== undefined) return file.trim();
  throw new MolsieveError("argument", `features ${JSON.stringify(text)}: file is missing`, {
    key: "features",
    value: text,
    remedy: "Give it as embedding:file=encoder.mse, a file of molsieve pretrain",
  });
}

async function openSpec(engine: RdkitEngine, { parts }: FeatureSpec): Promise<OpenFeatures> {
  const encoders: Encoder[] = [];
  const named: FeatureSpec["parts"][number][] = [];
  for (const part of parts) {
    const file = part.name === EMBEDDING ? part.parameters["file"] : undefined;
    if (typeof file !== "string") named.push(part);
    else {
      const encoder = await loadEncoder(engine, file);
      encoders.push(encoder);
      named.push({ ...part, parameters: { encoder: encoder.sha256 } });
    }
  }
  return { spec: parseFeatures({ parts: named }, featuriserKinds(encoders)), encoders };
}
