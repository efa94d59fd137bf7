import type { FeaturiserKind } from "../spec/featuriser.js";
import { featureClasses } from "./feature-classes.js";
import { circularFeaturiser, MORGAN_PARAMETERS } from "./morgan.js";

/**
 * FCFP fingerprints: as {@link morganKind}, but atoms start from what they do (donor, acceptor, aromatic, halogen, basic, acidic)
 * instead of what they are; radius 2 is FCFP4.
 *
 * Equal to RDKit's Morgan generator with its feature invariants. `onlyNonzero` leaves out environments whose centre is of no class.
 *
 * @see doi:10.1021/ci100050t (Rogers & Hahn 2010)
 */
export const fcfpKind: FeaturiserKind = {
  name: "fcfp",
  parameters: { ...MORGAN_PARAMETERS, onlyNonzero: { type: "flag", default: false } },
  create: (values) => circularFeaturiser(values, featureClasses),
};
