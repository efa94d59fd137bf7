import type { FeaturePart, FeatureSpec } from "./feature-spec.js";

/**
 * The text form of a spec, every parameter written out: `morgan:radius=2,bits=2048,... + rdkit2d:names=all`. `parseFeatures`
 * reads it back to the same spec, but for the numbers of fitted transforms.
 */
export function featuresText({ parts }: FeatureSpec): string {
  return parts.map(partText).join(" + ");
}

/** The text form of one part. */
export function partText({ name, parameters, impute, scale }: FeaturePart): string {
  const given = Object.entries(parameters).map(([key, value]) => `${key}=${value}`);
  if (impute !== undefined) given.push(`impute=${impute.method === "constant" ? impute.value : impute.method}`);
  if (scale !== undefined) given.push(`scale=${scale.method}`);
  return given.length === 0 ? name : `${name}:${given.join(",")}`;
}
