import { parseSmiles, type RdkitEngine } from "@molsieve/chem";
import { writeSmiles } from "../../src/edit/write-smiles.js";

/** The same molecule as a SMILES that starts at another atom and branches in another order. */
export function renumbered(engine: RdkitEngine, smiles: string, seed: number): string {
  const parsed = parseSmiles(engine, smiles);
  if (!parsed.ok) throw new Error(parsed.message);
  using mol = parsed.mol;
  const molecule = mol.molecule();
  const atoms = Array.from({ length: molecule.nAtoms }, (_, a) => a);
  let state = seed + 1;
  for (let i = atoms.length - 1; i > 0; i--) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    const j = state % (i + 1);
    [atoms[i], atoms[j]] = [atoms[j] as number, atoms[i] as number];
  }
  return writeSmiles(molecule, atoms).text;
}
