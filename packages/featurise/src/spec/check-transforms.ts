import { type FeaturePart, IMPUTE_METHODS, type Impute, SCALE_METHODS, type Scale } from "./feature-spec.js";
import type { Featuriser } from "./featuriser.js";
import { specError } from "./spec-error.js";

/** What every featuriser but those of bits, hashes and graphs takes beside its own parameters, in the order of the text form. */
export const TRANSFORM_NAMES = ["impute", "scale"] as const;

/** The JSON form of `impute=median` or `scale=standard`; to be checked. */
export function transformOfText(name: (typeof TRANSFORM_NAMES)[number], text = ""): object {
  if (name === "scale" || !/\d/.test(text)) return { method: text };
  return { method: "constant", value: Number(text) };
}

/**
 * The transforms of a part in their JSON form.
 *
 * @param part the part as the caller wrote it, for messages
 * @param featuriser that of the part before any transform
 * @throws {MolsieveError} `argument` for a transform of bits, hashes or graphs, an unknown method, or numbers that are not one for each
 * column
 */
export function checkTransforms(
  part: unknown,
  given: { readonly impute?: unknown; readonly scale?: unknown },
  { form, width }: Pick<Featuriser, "form" | "width">,
): Pick<FeaturePart, "impute" | "scale"> {
  if (given.impute === undefined && given.scale === undefined) return {};
  if (form !== "counts" && form !== "values") {
    const what = { bits: "bits", hashes: "minimum hashes", graph: "graphs" }[form];
    throw specError(part, `${what} have nothing to impute or scale`, "Leave impute and scale out");
  }
  return {
    ...(given.impute === undefined ? {} : { impute: checkImpute(part, given.impute, width) }),
    ...(given.scale === undefined ? {} : { scale: checkScale(part, given.scale, width) }),
  };
}

function checkImpute(part: unknown, given: unknown, width: number): Impute {
  const { method, value, values } = record(given);
  if (method === "constant" && Number.isFinite(value)) return { method, value: Number(value) };
  const known = IMPUTE_METHODS.find((name) => name === method);
  if (known === undefined) throw specError(part, "impute must be median, mean or a number");
  if (values === undefined) return { method: known };
  return { method: known, values: numbers(part, "impute.values", values, width) };
}

function checkScale(part: unknown, given: unknown, width: number): Scale {
  const { method, centre, spread } = record(given);
  const known = SCALE_METHODS.find((name) => name === method);
  if (known === undefined) throw specError(part, "scale must be standard, robust or min-max");
  if (centre === undefined && spread === undefined) return { method: known };
  const spreads = numbers(part, "scale.spread", spread, width);
  if (!spreads.every((value) => value > 0)) throw specError(part, "scale.spread must be more than 0 everywhere");
  return { method: known, centre: numbers(part, "scale.centre", centre, width), spread: spreads };
}

function numbers(part: unknown, key: string, given: unknown, width: number): readonly number[] {
  if (Array.isArray(given) && given.length === width && given.every(Number.isFinite)) return given as number[];
  throw specError(part, `${key} must be ${width} numbers, one for each column`);
}

function record(given: unknown): Readonly<Record<string, unknown>> {
  return typeof given === "object" && given !== null ? (given as Record<string, unknown>) : {};
}
