import { type FeatureSpec, parseFeatures } from "@molsieve/featurise";
import type { PreparedFeatures } from "./prepared-codec.js";

/** Whether a prepared library holds these features, and no others. */
export function hasFeatures(prepared: PreparedFeatures | undefined, wanted: FeatureSpec): boolean {
  if (prepared === undefined) return false;
  return JSON.stringify(parseFeatures(prepared.spec)) === JSON.stringify(parseFeatures(wanted));
}
