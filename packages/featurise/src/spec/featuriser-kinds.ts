import { autocorr2dKind } from "../autocorrelation/autocorr2d.js";
import { mqnKind } from "../descriptors/mqn.js";
import { rdkit2dKind } from "../descriptors/rdkit2d.js";
import { atomPairKind } from "../fingerprints/atompair.js";
import { bricsKind } from "../fingerprints/brics.js";
import { ergKind } from "../fingerprints/erg.js";
import { fcfpKind } from "../fingerprints/fcfp.js";
import { functionalKind } from "../fingerprints/functional.js";
import { layeredKind } from "../fingerprints/layered.js";
import { maccsKind } from "../fingerprints/maccs.js";
import { map4Kind } from "../fingerprints/map4.js";
import { mhfpKind, secfpKind } from "../fingerprints/mhfp.js";
import { morganKind } from "../fingerprints/morgan.js";
import { patternKind } from "../fingerprints/pattern.js";
import { pubchemKind } from "../fingerprints/pubchem.js";
import { rdkitKind } from "../fingerprints/rdkit.js";
import { scaffoldKind } from "../fingerprints/scaffold.js";
import { smartsKind } from "../fingerprints/smarts.js";
import { torsionKind } from "../fingerprints/torsion.js";
import { graphKind } from "../graphs/graph-kind.js";
import type { FeaturiserKind } from "./featuriser.js";

/** Every featuriser that a spec can name. */
export const FEATURISER_KINDS: readonly FeaturiserKind[] = [
  morganKind,
  atomPairKind,
  torsionKind,
  mqnKind,
  autocorr2dKind,
  fcfpKind,
  rdkitKind,
  layeredKind,
  maccsKind,
  patternKind,
  pubchemKind,
  functionalKind,
  ergKind,
  smartsKind,
  bricsKind,
  scaffoldKind,
  rdkit2dKind,
  mhfpKind,
  secfpKind,
  map4Kind,
  graphKind,
];
