import { MolsieveError } from "@molsieve/core";
import { type FeatureSpec, featuresText, parseFeatures } from "@molsieve/featurise";
import type { IndexContents } from "./index-contents.js";

/** @throws {MolsieveError} `input` when an index holds other features than wanted */
export function checkFeatures(
  path: string,
  contents: IndexContents,
  wanted: string | readonly string[] | FeatureSpec,
): void {
  const spec = parseFeatures(wanted);
  // Parameters that featurisers have got since the index was written are at their defaults in it.
  if (JSON.stringify(knownFeatures(path, contents)) === JSON.stringify(spec)) return;
  throw new MolsieveError("input", `the index holds the features ${contents.featuresText}, not ${featuresText(spec)}`, {
    file: path,
    remedy: "Ask for the features it holds, or build another index",
  });
}

/** @throws {MolsieveError} `input` when this version knows no such features */
export function knownFeatures(path: string, { features, featuresText: text }: IndexContents): FeatureSpec {
  try {
    return parseFeatures(features);
  } catch (cause) {
    throw new MolsieveError("input", `the index holds features that are unknown here: ${text}`, {
      file: path,
      remedy: "Use the version of Molsieve that wrote it, or build it anew",
      cause,
    });
  }
}
