import { mqnKind } from "../descriptors/mqn.js";
import { atomPairKind } from "../fingerprints/atompair.js";
import { maccs } from "../fingerprints/maccs.js";
import { morganKind } from "../fingerprints/morgan.js";
import { torsionKind } from "../fingerprints/torsion.js";
import type { FeaturiserKind } from "./featuriser.js";

/** Every featuriser that a spec can name. */
export const FEATURISER_KINDS: readonly FeaturiserKind[] = [
  morganKind,
  atomPairKind,
  torsionKind,
  maccs,
  mqnKind,
];
