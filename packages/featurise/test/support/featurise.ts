import type { Molecule } from "@molsieve/chem";
import type { FeaturiserKind } from "../../src/spec/featuriser.js";
import type { ParameterValues } from "../../src/spec/parameter.js";

/** The row of a molecule by a kind with these parameters, defaults for the others: bytes of bits, counts or hashes. */
export function rowOf(kind: FeaturiserKind, parameters: ParameterValues, molecule: Molecule): Uint8Array | Uint32Array {
  const defaults = Object.entries(kind.parameters).map(([name, p]) => [name, "default" in p && p.default] as const);
  const featuriser = kind.create({ ...Object.fromEntries(defaults), ...parameters });
  if (featuriser.form === "values" || featuriser.form === "graph")
    throw new Error(`${kind.name} has ${featuriser.form}`);
  if (featuriser.form === "bits") {
    const row = new Uint8Array(Math.ceil(featuriser.width / 8));
    featuriser.write(molecule, row);
    return row;
  }
  const row = new Uint32Array(featuriser.width);
  featuriser.write(molecule, row);
  return row;
}

/** Numbers of the bits that are set. */
export function onBits(row: Uint8Array | Uint32Array): number[] {
  return Array.from({ length: 8 * row.length }, (_, bit) => bit).filter((bit) => {
    return (((row[bit >> 3] as number) >> (bit & 7)) & 1) === 1;
  });
}
