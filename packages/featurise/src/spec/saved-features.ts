import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import type { RdkitEngine } from "@molsieve/chem";
import { isMolsieveError, MolsieveError, shown } from "@molsieve/core";
import { openOutput } from "@molsieve/table";
import type { FeatureSpec } from "./feature-spec.js";
import { featuresText } from "./features-text.js";
import { type ParityVector, parityDifference, parityVectors } from "./parity.js";
import { parseFeatures } from "./parse-features.js";

/** Version of the file format. */
const FORMAT = "molsieve-features/1";

/** The content of a file of features. */
interface SavedFeatures {
  readonly format: typeof FORMAT;
  /** For people. */
  readonly features: string;
  readonly spec: FeatureSpec;
  /** What the spec makes of molecules; checked when the file is read. */
  readonly parity: readonly ParityVector[];
  /** Of the JSON text of what stands before it, hexadecimal. */
  readonly sha256: string;
}

/**
 * Writes a spec with all its numbers to a JSON file, together with what it makes of 22 built-in molecules. `loadFeatures`
 * checks these parity vectors, so that a model never sees other features than it was trained on.
 *
 * @throws {MolsieveError} `argument` where the spec is not fitted; `output` when the file exists and `overwrite` is not set, or
 * cannot be written
 */
export async function saveFeatures(
  engine: RdkitEngine,
  spec: FeatureSpec,
  file: string,
  options: { readonly overwrite?: boolean } = {},
): Promise<void> {
  const parity = parityVectors(engine, spec);
  const content = { format: FORMAT, features: featuresText(spec), spec, parity } as const;
  const output = await openOutput(file, options);
  try {
    await output.write(`${JSON.stringify({ ...content, sha256: checksum(content) })}\n`);
    await output.close();
  } finally {
    await output.discard();
  }
}

/**
 * The spec in a file of {@link saveFeatures}, after computing the parity vectors anew: bits, counts and whole numbers must be
 * equal, other values to 1e-9 of the larger one (or of 1).
 *
 * @throws {MolsieveError} `input` when the file cannot be read, is damaged or of another format, or when a feature differs
 * from what was saved: it names the column, the molecule and both values
 */
export async function loadFeatures(engine: RdkitEngine, file: string): Promise<FeatureSpec> {
  const saved = await readSaved(file);
  const spec = checkedSpec(file, saved.spec);
  const difference = parityDifference(saved.parity, parityVectors(engine, spec));
  if (difference === undefined) return spec;
  throw new MolsieveError("input", `these features are computed differently here: ${difference}`, {
    file,
    key: featuresText(spec),
    remedy:
      "Use the version of Molsieve and the files (such as SMARTS) that they were saved with, or fit and train again",
  });
}

async function readSaved(file: string): Promise<SavedFeatures> {
  let text: string;
  try {
    text = await readFile(file, "utf8");
  } catch (cause) {
    const missing = (cause as NodeJS.ErrnoException).code === "ENOENT";
    throw new MolsieveError("input", missing ? "no such file" : "cannot be read", { file, cause });
  }
  let saved: Partial<SavedFeatures> | null = null;
  try {
    saved = JSON.parse(text) as Partial<SavedFeatures> | null;
  } catch {
    // Not JSON: the format below is not ours then either.
  }
  const { sha256, ...content } = saved ?? {};
  const { format, spec, parity } = content;
  if (format !== FORMAT) {
    throw new MolsieveError("input", `is not ${FORMAT}: its format is ${shown(format)}`, {
      file,
      remedy: "Give a file that saveFeatures of this version wrote",
    });
  }
  if (spec === undefined || parity === undefined || sha256 !== checksum(content)) {
    throw new MolsieveError("input", "the file is damaged: its checksum does not fit", {
      file,
      remedy: "Take it from a copy, or save the features again",
    });
  }
  return saved as SavedFeatures;
}

function checkedSpec(file: string, spec: FeatureSpec): FeatureSpec {
  try {
    return parseFeatures(spec);
  } catch (error) {
    if (!isMolsieveError(error, "argument")) throw error;
    throw new MolsieveError("input", error.reason, {
      file,
      ...(error.remedy && { remedy: error.remedy }),
      cause: error,
    });
  }
}

function checksum(content: object): string {
  return createHash("sha256").update(JSON.stringify(content)).digest("hex");
}
