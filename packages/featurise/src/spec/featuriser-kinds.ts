import { autocorr2dKind } from "../autocorrelation/autocorr2d.js";
import type { FeaturiserKind } from "./featuriser.js";

/** Every featuriser that a spec can name. */
export const FEATURISER_KINDS: readonly FeaturiserKind[] = [autocorr2dKind];
