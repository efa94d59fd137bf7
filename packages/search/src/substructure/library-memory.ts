import type { Molecule } from "@molsieve/chem";
import { argumentError } from "@molsieve/core";
import { type MoleculeChunk, PackedMolecules } from "./packed-molecules.js";
import { type ScreenMemory, ScreenPlanes } from "./screen-planes.js";
import { type SmilesMemory, SmilesMolecules } from "./smiles-molecules.js";
import { type SubstructureLibrary, substructureLibrary } from "./substructure-library.js";

/** A library as a plain object over shared memory: what `postMessage` hands to another thread without copying it. */
export interface LibraryMemory {
  readonly screen: ScreenMemory;
  readonly marked: boolean;
  readonly molecules: { readonly graphs: readonly MoleculeChunk[] } | { readonly smiles: SmilesMemory };
}

/**
 * What another thread needs to search a library; no row can be added to it any more.
 *
 * @throws {MolsieveError} `argument` when its molecules are held neither as graphs nor as SMILES
 */
export function libraryMemory({ screen, marked, molecules }: SubstructureLibrary): LibraryMemory {
  const { nRows, nBits, blocks, counts } = screen;
  const shared = { screen: { nRows, nBits, blocks, counts }, marked };
  if (molecules instanceof PackedMolecules) return { ...shared, molecules: { graphs: molecules.close() } };
  if (molecules instanceof SmilesMolecules) return { ...shared, molecules: { smiles: molecules.close() } };
  throw argumentError("library.molecules", molecules, "PackedMolecules or SmilesMolecules");
}

/**
 * The library of another thread.
 *
 * @param read as given to {@link SubstructureLibraryBuilder}
 * @throws {MolsieveError} `argument` when `read` is missing and the molecules are SMILES
 */
export function libraryFromMemory(
  { screen, marked, molecules }: LibraryMemory,
  read?: (smiles: string) => Molecule | undefined,
): SubstructureLibrary {
  const planes = new ScreenPlanes(screen.nBits, screen);
  if ("graphs" in molecules) return substructureLibrary(planes, new PackedMolecules(molecules.graphs), marked);
  if (read === undefined) throw argumentError("read", read, "a function: the molecules are kept as SMILES");
  return substructureLibrary(planes, new SmilesMolecules(read, molecules.smiles), marked);
}
