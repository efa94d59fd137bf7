import { createRdkitEngine, type Molecule, parseSmiles, type RdkitEngine } from "@molsieve/chem";

export const engine: RdkitEngine = await createRdkitEngine();

/** The molecule of a SMILES that RDKit reads. */
export function read(smiles: string): Molecule {
  const parsed = parseSmiles(engine, smiles);
  if (!parsed.ok) throw new Error(parsed.message);
  using mol = parsed.mol;
  return mol.molecule();
}

/** Canonical SMILES by RDKit. */
export function canonical(smiles: string): string {
  const parsed = parseSmiles(engine, smiles);
  if (!parsed.ok) throw new Error(parsed.message);
  using mol = parsed.mol;
  return mol.smiles();
}
