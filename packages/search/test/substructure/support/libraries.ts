import { type Molecule, parseSmiles, type RdkitEngine } from "@molsieve/chem";
import { type SubstructureLibrary, SubstructureLibraryBuilder } from "@molsieve/search";

/** What reads a SMILES, `undefined` where it is none. */
export type MoleculeReader = (smiles: string) => Molecule | undefined;

export function moleculeReader(engine: RdkitEngine): MoleculeReader {
  return (smiles) => {
    const parsed = parseSmiles(engine, smiles);
    if (!parsed.ok) return undefined;
    using mol = parsed.mol;
    return mol.molecule();
  };
}

/** A library that keeps its molecules as graphs. */
export function graphLibrary(smiles: readonly string[], read: MoleculeReader): SubstructureLibrary {
  const builder = new SubstructureLibraryBuilder();
  for (const text of smiles) builder.add(read(text));
  return builder.build();
}

/** A library that keeps its molecules as SMILES. */
export function smilesLibrary(smiles: readonly string[], read: MoleculeReader): SubstructureLibrary {
  const builder = new SubstructureLibraryBuilder({ read });
  for (const text of smiles) builder.add(read(text), text);
  return builder.build();
}
