import { type Molecule, plainSmiles, type RdkitEngine, writeSmiles } from "@molsieve/chem";
import { MolsieveError } from "@molsieve/core";

/**
 * Canonical SMILES of a piece of a molecule, dummy atoms with their isotopes and map numbers included; RDKit's. RDKit-JS is asked
 * only where {@link plainSmiles} does not know it.
 *
 * @throws {MolsieveError} `engine` when RDKit-JS fails or refuses the piece
 */
export function pieceSmiles(engine: RdkitEngine, piece: Molecule): string {
  const known = plainSmiles(piece);
  if (known !== undefined) return known;
  const { text } = writeSmiles(piece);
  const read = engine.read(text, { removeHs: false });
  if (read.mol === undefined) throw new MolsieveError("engine", `RDKit-JS refuses the piece ${text}: ${read.log}`);
  using mol = read.mol;
  return mol.smiles();
}
