import { argumentError } from "@molsieve/core";
import { CircularWalk } from "./circular-walk.js";
import { connectivityInvariants } from "./connectivity-invariants.js";
import { featureClasses } from "./feature-classes.js";

/** Which circular environments of a molecule are looked at, and how. */
export interface MorganOptions {
  /** Bonds from the centre to the farthest atom, 0 to 8. Default 2, as in ECFP4. */
  readonly radius?: number;
  /** Whether atoms start from their pharmacophore classes, as in FCFP, instead of their element and bonds. Default false. */
  readonly features?: boolean;
  /** Whether stereo counts. Default false. */
  readonly chirality?: boolean;
  /** Whether the kind of bond counts. Default true. */
  readonly bondTypes?: boolean;
  /** Whether environments count that have the same bonds as another one. Default false. */
  readonly redundant?: boolean;
  /** Whether centres without any pharmacophore class are left out. Default false. */
  readonly onlyNonzero?: boolean;
}

/** @throws {MolsieveError} `argument` when the radius is out of range */
export function walkOf(options: MorganOptions): CircularWalk {
  const { radius = 2, features = false, ...rest } = options;
  if (!(Number.isInteger(radius) && radius >= 0 && radius <= MAX_RADIUS)) {
    throw argumentError("radius", radius, `an integer from 0 to ${MAX_RADIUS}`);
  }
  const settings = { radius, chirality: false, bondTypes: true, redundant: false, onlyNonzero: false, ...rest };
  return new CircularWalk(settings, features ? featureClasses : connectivityInvariants);
}

const MAX_RADIUS = 8;
