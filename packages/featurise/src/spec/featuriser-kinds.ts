import { ergKind } from "../fingerprints/erg.js";
import { functionalKind } from "../fingerprints/functional.js";
import { maccsKind } from "../fingerprints/maccs.js";
import { patternKind } from "../fingerprints/pattern.js";
import { pubchemKind } from "../fingerprints/pubchem.js";
import { smartsKind } from "../fingerprints/smarts.js";
import type { FeaturiserKind } from "./featuriser.js";

/** Every featuriser that a spec can name. */
export const FEATURISER_KINDS: readonly FeaturiserKind[] = [
  maccsKind,
  patternKind,
  pubchemKind,
  smartsKind,
  ergKind,
  functionalKind,
];
