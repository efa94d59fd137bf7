import { maccs } from "../fingerprints/maccs.js";
import type { FeaturiserKind } from "./featuriser.js";

/** Every featuriser that a spec can name. */
export const FEATURISER_KINDS: readonly FeaturiserKind[] = [maccs];
