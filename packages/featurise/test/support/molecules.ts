import type { Molecule } from "@molsieve/chem";
import { loadRdkit, readMolecule } from "./rdkit.js";

const rdkit = await loadRdkit();
const known = new Map<string, Molecule>();

/** The molecule of a SMILES that RDKit-JS reads. */
export function moleculeOf(smiles: string): Molecule {
  let molecule = known.get(smiles) ?? null;
  molecule ??= readMolecule(rdkit, smiles);
  if (molecule === null) throw new Error(`RDKit does not read ${smiles}`);
  known.set(smiles, molecule);
  return molecule;
}
