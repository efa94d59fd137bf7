import { type Molecule, type RdkitEngine, writeSmiles } from "@molsieve/chem";
import { MolsieveError } from "@molsieve/core";

/**
 * Canonical SMILES of a fragment, dummy atoms with their isotopes and map numbers included; RDKit's.
 *
 * @throws {MolsieveError} `engine` when RDKit-JS fails or refuses the fragment
 */
export function fragmentSmiles(engine: RdkitEngine, fragment: Molecule): string {
  const { text } = writeSmiles(fragment);
  const read = engine.read(text, { removeHs: false });
  if (read.mol === undefined) throw new MolsieveError("engine", `RDKit-JS refuses the fragment ${text}: ${read.log}`);
  using mol = read.mol;
  return mol.smiles();
}
