import { argumentError } from "@molsieve/core";
import { createFeaturiser, type FeatureSpec, featuresText, parseFeatures } from "@molsieve/featurise";

/** Features as an index knows them. */
export interface BitFeatures {
  readonly features: FeatureSpec;
  readonly featuresText: string;
  /** Bits a row, a multiple of 32. */
  readonly nBits: number;
}

/** @throws {MolsieveError} `argument` when they are not bits, or as `createFeaturiser` does */
export function bitFeatures(given: string | readonly string[] | FeatureSpec): BitFeatures {
  const features = parseFeatures(given);
  const { form, width } = createFeaturiser(features);
  if (form !== "bits") throw argumentError("features", featuresText(features), "bits, to be in an index");
  return { features, featuresText: featuresText(features), nBits: Math.ceil(width / 32) * 32 };
}
