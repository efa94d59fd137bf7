import { rdkit2dKind } from "../descriptors/rdkit2d.js";
import { morganKind } from "../fingerprints/morgan.js";
import type { FeaturiserKind } from "./featuriser.js";

/** Every featuriser that a spec can name. */
export const FEATURISER_KINDS: readonly FeaturiserKind[] = [morganKind, rdkit2dKind];
