import { createRdkitEngine, type Molecule, parseSmiles } from "@molsieve/chem";

const engine = await createRdkitEngine();

/** The graph of a SMILES that RDKit can read. */
export function moleculeOf(smiles: string): Molecule {
  const parsed = parseSmiles(engine, smiles);
  if (!parsed.ok) throw new Error(parsed.message);
  using mol = parsed.mol;
  return mol.molecule();
}
