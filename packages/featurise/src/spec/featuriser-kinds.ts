import { fcfpKind } from "../fingerprints/fcfp.js";
import { map4Kind } from "../fingerprints/map4.js";
import { mhfpKind, secfpKind } from "../fingerprints/mhfp.js";
import { morganKind } from "../fingerprints/morgan.js";
import type { FeaturiserKind } from "./featuriser.js";

/** Every featuriser that a spec can name. */
export const FEATURISER_KINDS: readonly FeaturiserKind[] = [morganKind, fcfpKind, mhfpKind, secfpKind, map4Kind];
