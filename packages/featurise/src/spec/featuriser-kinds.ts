import { autocorr2dKind } from "../autocorrelation/autocorr2d.js";
import { rdkit2dKind } from "../descriptors/rdkit2d.js";
import { atomPairKind } from "../fingerprints/atompair.js";
import { fcfpKind } from "../fingerprints/fcfp.js";
import { layeredKind } from "../fingerprints/layered.js";
import { maccs } from "../fingerprints/maccs.js";
import { morganKind } from "../fingerprints/morgan.js";
import { rdkitKind } from "../fingerprints/rdkit.js";
import { torsionKind } from "../fingerprints/torsion.js";
import type { FeaturiserKind } from "./featuriser.js";

/** Every featuriser that a spec can name. */
export const FEATURISER_KINDS: readonly FeaturiserKind[] = [
  morganKind,
  atomPairKind,
  torsionKind,
  maccs,
  autocorr2dKind,
  fcfpKind,
  rdkitKind,
  layeredKind,
  rdkit2dKind,
];
