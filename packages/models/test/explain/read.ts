import { createRdkitEngine, type Molecule, parseSmiles } from "@molsieve/chem";

export const engine = await createRdkitEngine();

export function read(smiles: string): Molecule {
  const parsed = parseSmiles(engine, smiles);
  if (!parsed.ok) throw new Error(parsed.message);
  using mol = parsed.mol;
  return mol.molecule();
}
