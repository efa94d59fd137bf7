import type { Molecule } from "@molsieve/chem";
import type { MainModule } from "@rdkit/rdkit";
import type { FeaturiserKind } from "../../src/spec/featuriser.js";
import type { ParameterValues } from "../../src/spec/parameter.js";
import { readMolecule } from "./rdkit.js";

/** The featuriser of a kind with these parameters, the others at their defaults. */
export function createFeaturiser(kind: FeaturiserKind, parameters: ParameterValues) {
  const defaults = Object.entries(kind.parameters).map(([name, parameter]) => {
    if (!("default" in parameter)) throw new Error(`${name} has no default`);
    return [name, parameter.default] as const;
  });
  return kind.create({ ...Object.fromEntries(defaults), ...parameters });
}

/** A function that answers the bits of one molecule after the other from the same featuriser. */
export function bitsBy(kind: FeaturiserKind, parameters: ParameterValues = {}): (molecule: Molecule) => Uint8Array {
  const featuriser = createFeaturiser(kind, parameters);
  if (featuriser.form !== "bits") throw new Error("not bits");
  return (molecule) => {
    const row = new Uint8Array(Math.ceil(featuriser.width / 8));
    featuriser.write(molecule, row);
    return row;
  };
}

/** A function that answers the counts above 0 of one molecule after the other, by column. */
export function countsBy(kind: FeaturiserKind, parameters: ParameterValues = {}) {
  const featuriser = createFeaturiser(kind, { ...parameters, counts: true });
  if (featuriser.form !== "counts") throw new Error("not counts");
  return (molecule: Molecule): Record<number, number> => {
    const row = new Uint32Array(featuriser.width);
    featuriser.write(molecule, row);
    return Object.fromEntries([...row.entries()].filter(([, count]) => count > 0));
  };
}

/** How many bits of a row are set. */
export function nOnBits(row: Uint8Array): number {
  return row.reduce((sum, byte) => sum + byte.toString(2).replaceAll("0", "").length, 0);
}

/** The molecule that a SMILES stands for. */
export function moleculeOf(rdkit: MainModule, smiles: string): Molecule {
  const molecule = readMolecule(rdkit, smiles);
  if (molecule === null) throw new Error(`RDKit-JS does not read ${smiles}`);
  return molecule;
}

/** A molecule of uranium atoms with these bonds, each between two of the atoms. */
export function moleculeOfGraph(rdkit: MainModule, nAtoms: number, bonds: readonly (readonly [number, number])[]) {
  const atoms = Array.from({ length: nAtoms }, (_, a) => {
    const closures = bonds.flatMap((ends, bond) => (ends.includes(a) ? [`%${bond + 10}`] : []));
    return `[U]${closures.join("")}`;
  });
  return moleculeOf(rdkit, atoms.join("."));
}
