import { type Molecule, parseSmiles, type RdkitEngine, writeSmiles } from "@molsieve/chem";
import type { Random } from "@molsieve/core";

/** The molecule of a SMILES. */
export function moleculeOf(engine: RdkitEngine, smiles: string): Molecule {
  const read = parseSmiles(engine, smiles);
  if (!read.ok) throw new Error(`${smiles}: ${read.message}`);
  using mol = read.mol;
  return mol.molecule();
}

/** The same molecule with its atoms in another order. */
export function reordered(engine: RdkitEngine, molecule: Molecule, random: Random): Molecule {
  const order = random.shuffle(Array.from({ length: molecule.nAtoms }, (_, a) => a));
  return moleculeOf(engine, writeSmiles(molecule, order).text);
}
