import type { Featuriser, FeaturiserKind } from "../spec/featuriser.js";
import type { ParameterValues } from "../spec/parameter.js";
import { type AtomInvariants, CircularWalk } from "./circular-walk.js";
import { connectivityInvariants } from "./connectivity-invariants.js";
import { foldToBits, foldToCounts } from "./fold.js";

/** Parameters of the fingerprints of circular environments. */
export const MORGAN_PARAMETERS = {
  radius: { type: "integer", default: 2, min: 0, max: 8 },
  bits: { type: "integer", default: 2048, min: 32, max: 65_536 },
  counts: { type: "flag", default: false },
  chirality: { type: "flag", default: false },
  bondTypes: { type: "flag", default: true },
  redundant: { type: "flag", default: false },
} as const satisfies FeaturiserKind["parameters"];

/**
 * Morgan (ECFP) fingerprints: the circular environments of every atom up to `radius` bonds, hashed and folded; radius 2 is ECFP4.
 *
 * Bits are equal to RDKit-JS's `get_morgan_fp`, counts to RDKit's `GetCountFingerprint`. `bits` is the width, `counts` asks for
 * how often each occurs; `chirality` tells stereoisomers apart, `bondTypes` kinds of bond, `redundant` keeps environments
 * whose bonds another has as well. A molecule without atoms has no bit.
 *
 * @see doi:10.1021/ci100050t (Rogers & Hahn 2010)
 */
export const morganKind: FeaturiserKind = {
  name: "morgan",
  parameters: MORGAN_PARAMETERS,
  create: (values) => circularFeaturiser(values, connectivityInvariants),
};

/** The featuriser of circular environments that start from these invariants; `onlyNonzero` is false where it is not a parameter. */
export function circularFeaturiser(values: ParameterValues, invariants: AtomInvariants): Featuriser {
  const settings = {
    radius: values["radius"] as number,
    bondTypes: values["bondTypes"] as boolean,
    chirality: values["chirality"] as boolean,
    redundant: values["redundant"] as boolean,
    onlyNonzero: values["onlyNonzero"] === true,
  };
  const width = values["bits"] as number;
  const walk = new CircularWalk(settings, invariants);
  if (values["counts"] === true) {
    return {
      form: "counts",
      width,
      write(molecule, row) {
        walk.run(molecule);
        foldToCounts(walk.ids, width, row);
      },
    };
  }
  return {
    form: "bits",
    width,
    write(molecule, row) {
      walk.run(molecule);
      foldToBits(walk.ids, width, row);
    },
  };
}
