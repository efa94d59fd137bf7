import type { RdkitEngine } from "@molsieve/chem";
import { shown } from "@molsieve/core";
import {
  createPartFeaturisers,
  FEATURISER_KINDS,
  type FeatureSpec,
  type FeaturiserKind,
  type ParityVector,
  parityDifference,
  parityVectors,
  parseFeatures,
} from "@molsieve/featurise";
import type { Json } from "../contract/model-state.js";
import { JsonFields } from "./json-fields.js";
import { damaged, readingFrom } from "./model-error.js";

const MAX_PARTS = 64;
const MAX_COLUMNS = 2 ** 20;

/** The part of `features` that reads a file of its own, such as SMARTS: a model must not depend on what lies elsewhere. */
export function partWithFile(spec: FeatureSpec): string | undefined {
  return spec.parts.find((part) => {
    const kind = FEATURISER_KINDS.find(({ name }) => name === part?.name);
    return Object.hasOwn(kind?.parameters ?? {}, "file");
  })?.name;
}

/**
 * The spec of a model file, checked and completed.
 *
 * @param kinds that it may name. Default: those of `@molsieve/featurise`
 * @throws {MolsieveError} `input` when it is no spec, is not fitted, reads files, or has more than 64 parts or 2^20 columns
 */
export function readSpec(given: FeatureSpec, file: string, kinds?: readonly FeaturiserKind[]): FeatureSpec {
  const { parts } = given as { readonly parts?: unknown };
  if (!Array.isArray(parts) || parts.length > MAX_PARTS) {
    throw damaged(file, `spec.parts must be a list of 1 to ${MAX_PARTS} featurisers`);
  }
  const reading = partWithFile(given);
  if (reading !== undefined) throw damaged(file, `its features ${shown(reading)} read a file, which models must not`);
  return readingFrom(file, () => {
    const spec = parseFeatures(given, kinds);
    const columns = createPartFeaturisers(spec, kinds).reduce((sum, { featuriser }) => sum + featuriser.width, 0);
    if (columns > MAX_COLUMNS) throw damaged(file, `its features have ${columns} columns, ${MAX_COLUMNS} is the most`);
    return spec;
  });
}

/** @throws {MolsieveError} `input` when the features of the built-in molecules are not those that were saved */
export function checkFeatureParity(
  engine: RdkitEngine,
  spec: FeatureSpec,
  saved: Json | undefined,
  file: string,
  kinds?: readonly FeaturiserKind[],
): void {
  const vectors = new JsonFields({ features: saved ?? null }, file).objects("features").map((vector): ParityVector => {
    const values = vector.object("values").all();
    return { smiles: vector.text("smiles"), values: values as ParityVector["values"] };
  });
  const difference = readingFrom(file, () => parityDifference(vectors, parityVectors(engine, spec, kinds)));
  if (difference === undefined) return;
  throw damaged(
    file,
    `the features of this model are computed differently here: ${difference}`,
    "Use the version of Molsieve that it was saved with, or train and save it again",
  );
}
