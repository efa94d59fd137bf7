import type { Molecule } from "@molsieve/chem";
import { MolsieveError } from "@molsieve/core";
import {
  createFeaturiser,
  createPartFeaturisers,
  FEATURISER_KINDS,
  type FeatureSpec,
  featuresText,
  parseFeatures,
} from "@molsieve/featurise";

/** Makes the fingerprints that models see. It keeps working memory, and so is not shared between threads. */
export interface Fingerprinter {
  /** Bits of a fingerprint: those of the features, rounded up to a multiple of 32 with bits that are never set. */
  readonly nBits: number;
  /** The fingerprint of a molecule, `[nBits / 8]`: bit `i` is bit `i & 7` of byte `i >> 3`. */
  of(molecule: Molecule): Uint8Array;
}

/**
 * The fingerprinter of features that are all bits.
 *
 * @throws {MolsieveError} `argument` where some are not
 */
export function createFingerprinter(features: FeatureSpec): Fingerprinter {
  const featuriser = createFeaturiser(features);
  if (featuriser.form !== "bits") throw notBits(features);
  const nBits = Math.ceil(featuriser.width / 32) * 32;
  return {
    nBits,
    of(molecule) {
      const bytes = new Uint8Array(nBits / 8);
      featuriser.write(molecule, bytes);
      return bytes;
    },
  };
}

function notBits(features: FeatureSpec): MolsieveError {
  const others = createPartFeaturisers(features).filter(({ featuriser }) => featuriser.form !== "bits");
  const forms = others.map(({ part, featuriser }) => `${featuresText({ parts: [part] })} gives ${featuriser.form}`);
  const takingDefaults = FEATURISER_KINDS.filter(({ parameters }) =>
    Object.values(parameters).every((parameter) => parameter.default !== undefined),
  );
  const names = takingDefaults.map(({ name }) => name);
  const ofBits = names.filter((name) => createFeaturiser(parseFeatures(name)).form === "bits");
  return new MolsieveError("argument", `features must be bits, but ${forms.join(", and ")}`, {
    key: "features",
    value: featuresText(features),
    remedy: `These give bits: ${ofBits.join(", ")}`,
  });
}
