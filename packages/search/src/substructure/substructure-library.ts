import { argumentError } from "@molsieve/core";
import type { PackedFingerprints } from "@molsieve/featurise";
import type { MoleculeHolder } from "./molecule-holder.js";
import { ScreenPlanes } from "./screen-planes.js";

/** Molecules that can be searched for substructures. */
export interface SubstructureLibrary {
  readonly nRows: number;
  /** Bytes of the screen and of the molecules. */
  readonly nBytes: number;
  /** Whether rows whose molecules are not ordinary pass every screen. */
  readonly marked: boolean;
  /** @internal */
  readonly screen: ScreenPlanes;
  /** @internal */
  readonly molecules: MoleculeHolder;
}

/** Where the rows of a library come from. */
export interface SubstructureSources {
  /**
   * Pattern fingerprints (`pattern` of `createFeaturiser`, of any width) in the order of the rows, one part after the other. A row of ones is always looked at, a row
   * without a molecule is zeroes.
   */
  readonly fingerprints: Iterable<PackedFingerprints>;
  /** The molecules of the same rows. */
  readonly molecules: MoleculeHolder;
  /** Whether the fingerprints were written by {@link ScreenFingerprinter}: screens of SMARTS are then sharper. Default false. */
  readonly marked?: boolean;
}

/**
 * A library over fingerprints and molecules that are there already, as in the file of an index.
 *
 * @throws {MolsieveError} `argument` when there are no fingerprints, their widths differ, or molecules and fingerprints differ in number
 */
export function createSubstructureLibrary(sources: SubstructureSources): SubstructureLibrary {
  const { fingerprints, molecules, marked = false } = sources;
  let screen: ScreenPlanes | undefined;
  for (const part of fingerprints) {
    screen ??= new ScreenPlanes(part.nBits);
    if (part.nBits !== screen.nBits)
      throw argumentError("fingerprints.nBits", part.nBits, `${screen.nBits}, as before`);
    screen.add(part);
  }
  const nRows = screen?.nRows ?? 0;
  if (screen === undefined || nRows !== molecules.nRows) {
    throw argumentError("fingerprints", `${nRows} rows`, `${molecules.nRows} rows, as many as molecules`);
  }
  return substructureLibrary(screen, molecules, marked);
}

/** The library of a screen and molecules of the same rows. */
export function substructureLibrary(
  screen: ScreenPlanes,
  molecules: MoleculeHolder,
  marked: boolean,
): SubstructureLibrary {
  return { nRows: screen.nRows, nBytes: screen.nBytes + molecules.nBytes, marked, screen, molecules };
}
