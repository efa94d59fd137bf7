import { argumentError } from "@molsieve/core";
import { checkParameters, valueOfText } from "./check-parameters.js";
import { checkTransforms, TRANSFORM_NAMES, transformOfText } from "./check-transforms.js";
import type { FeaturePart, FeatureSpec } from "./feature-spec.js";
import { partText } from "./features-text.js";
import type { FeaturiserKind } from "./featuriser.js";
import { FEATURISER_KINDS } from "./featuriser-kinds.js";
import { specError, unknownName } from "./spec-error.js";

/**
 * The features that a text names, such as `morgan:radius=2,bits=2048` or `rdkit2d:scale=standard`. Parameters left out take
 * their defaults, a flag without a value is true. Several stand side by side: as a list, or in one text with ` + ` between
 * them. A spec in its JSON form is checked and completed.
 *
 * Beside its own parameters every featuriser but those of bits, hashes and graphs takes `impute` (`median`, `mean` or a number) and `scale`
 * (`standard`, `robust` or `min-max`); `fitFeatures` finds their numbers.
 *
 * @param kinds that can be named. Default: those of this package
 * @throws {MolsieveError} `argument` for an unknown featuriser or parameter (with the nearest known name), a value out of
 * range, and for what is given twice
 */
export function parseFeatures(
  features: string | readonly string[] | FeatureSpec,
  kinds: readonly FeaturiserKind[] = FEATURISER_KINDS,
): FeatureSpec {
  const isText = typeof features === "string" || Array.isArray(features);
  const parts = isText
    ? textParts(features).map((text) => parsePart(text, kinds))
    : jsonParts(features).map((part) => checkPart(part, part, kinds));
  const texts = parts.map(partText);
  const twice = texts.find((text, i) => texts.indexOf(text) !== i);
  if (twice !== undefined) throw specError(twice, "is given twice");
  return { parts };
}

function textParts(features: string | readonly string[]): string[] {
  const texts = typeof features === "string" ? [features] : features;
  const parts = texts.flatMap((text) => text.split(/\s\+\s/)).map((text) => text.trim());
  if (parts.length === 0) throw argumentError("features", features, "one featuriser or more");
  return parts;
}

function jsonParts(spec: unknown): readonly unknown[] {
  const parts = (spec as Partial<FeatureSpec> | null)?.parts;
  if (Array.isArray(parts) && parts.length > 0) return parts;
  throw argumentError("features", spec, "text, a list of texts, or an object with a list of parts");
}

function parsePart(text: string, kinds: readonly FeaturiserKind[]): FeaturePart {
  const [name = "", rest] = text.split(/:(.*)/s);
  const kind = kindOf(text, name, kinds);
  const given = new Map<string, unknown>();
  const transforms: Record<string, unknown> = {};
  for (const assignment of rest === undefined ? [] : rest.split(",")) {
    const [key = "", value] = assignment.split(/=(.*)/s).map((word) => word.trim());
    if (given.has(key) || Object.hasOwn(transforms, key)) throw specError(text, `${key} is given twice`);
    const transform = TRANSFORM_NAMES.find((known) => known === key);
    const parameter = Object.hasOwn(kind.parameters, key) ? kind.parameters[key] : undefined;
    if (transform !== undefined) transforms[transform] = transformOfText(transform, value);
    else given.set(key, parameter === undefined ? value : valueOfText(parameter, value));
  }
  return checkPart({ name, parameters: Object.fromEntries(given), ...transforms }, text, kinds);
}

/** @param shown the part as the caller wrote it, for messages */
function checkPart(part: unknown, shown: unknown, kinds: readonly FeaturiserKind[]): FeaturePart {
  const { name, parameters = {}, impute, scale } = (part ?? {}) as Readonly<Record<string, unknown>>;
  const kind = kindOf(shown, name, kinds);
  if (typeof parameters !== "object" || parameters === null) throw specError(shown, "parameters must be an object");
  const values = checkParameters(shown, kind, parameters as Record<string, unknown>, TRANSFORM_NAMES);
  return {
    name: kind.name,
    parameters: values,
    ...checkTransforms(shown, { impute, scale }, kind.create(values)),
  };
}

function kindOf(shown: unknown, name: unknown, kinds: readonly FeaturiserKind[]): FeaturiserKind {
  const kind = kinds.find((known) => known.name === name);
  if (kind !== undefined) return kind;
  if (name === "embedding") {
    throw specError(
      shown,
      "embeddings are numbers of an encoder, which is not at hand here",
      "featurise, train, evaluate and predict take them; what compares bits (index, search, cluster, pick) does not",
    );
  }
  const names = kinds.map((known) => known.name);
  throw unknownName(shown, "featuriser", String(name), names);
}
