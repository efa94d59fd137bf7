import type { RdkitMol } from "@molsieve/chem";
import { MolsieveError, nearestName } from "@molsieve/core";

/** Parameters of a Morgan (ECFP-like) bit fingerprint, as data that can be stored with a model. */
export interface MorganSpec {
  readonly name: "morgan";
  /** Bonds from the centre atom, 0 to 8; 2 is ECFP4-like. */
  readonly radius: number;
  /** Length in bits, a multiple of 32 from 32 to 65,536. */
  readonly bits: number;
}

/**
 * The Morgan fingerprint of a molecule: `bits / 8` bytes, bit `i` is bit `i & 7` of byte `i >> 3`. No chirality, bond
 * types in the invariants; computed by RDKit-JS.
 *
 * @throws {MolsieveError} `engine` when RDKit-JS fails
 * @see doi:10.1021/ci100050t (Rogers & Hahn 2010)
 */
export function morganFingerprint(mol: RdkitMol, spec: MorganSpec): Uint8Array {
  return mol.morganBits(spec.radius, spec.bits);
}

/**
 * The featuriser that a text such as `morgan:radius=2,bits=2048` names. Parameters left out take radius 2 and 2,048 bits.
 *
 * @throws {MolsieveError} `argument` for an unknown featuriser or parameter, or a value out of range
 */
export function parseFeatureSpec(text: string): MorganSpec {
  const [name = "", parameters = ""] = text.trim().split(/:(.*)/s);
  if (name !== "morgan") {
    const near = nearestName(name, ["morgan"]);
    throw specError(
      text,
      `unknown featuriser ${JSON.stringify(name)}`,
      near ? `Did you mean "${near}"?` : "Known: morgan",
    );
  }
  const values = new Map<string, number>();
  for (const part of parameters === "" ? [] : parameters.split(",")) {
    const [key = "", value = ""] = part.split(/=(.*)/s);
    if (values.has(key)) throw specError(text, `${key} is given twice`);
    if (!PARAMETERS.includes(key)) {
      const near = nearestName(key, PARAMETERS);
      throw specError(
        text,
        `unknown parameter ${JSON.stringify(key)}`,
        near ? `Did you mean "${near}"?` : "Known: radius, bits",
      );
    }
    values.set(key, /^\d+$/.test(value) ? Number(value) : Number.NaN);
  }
  const { radius = 2, bits = 2048 } = Object.fromEntries(values) as { radius?: number; bits?: number };
  if (!(radius >= 0 && radius <= 8)) throw specError(text, "radius must be an integer from 0 to 8");
  if (!(bits >= 32 && bits <= 65_536 && bits % 32 === 0))
    throw specError(text, "bits must be a multiple of 32 from 32 to 65536");
  return { name, radius, bits };
}

const PARAMETERS = ["radius", "bits"];

/** The text form of a spec, every parameter written out: `morgan:radius=2,bits=2048`. */
export function featureSpecText(spec: MorganSpec): string {
  return `morgan:radius=${spec.radius},bits=${spec.bits}`;
}

function specError(text: string, reason: string, remedy?: string): MolsieveError {
  return new MolsieveError("argument", `features ${JSON.stringify(text)}: ${reason}`, {
    key: "features",
    value: text,
    ...(remedy === undefined ? {} : { remedy }),
  });
}
