import { argumentError } from "@molsieve/core";
import type { PackedFingerprints } from "@molsieve/featurise";
import type { IndexSegment } from "../index/index-segment.js";
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
   * Fingerprints of the `pattern` featuriser with a multiple of 32 bits, part by part: in the order of the rows, or segments of an
   * index, which name their rows. A row of ones passes every screen; a row without a molecule is zeroes.
   */
  readonly fingerprints: Iterable<PackedFingerprints | IndexSegment>;
  /** The molecules of the same rows. */
  readonly molecules: MoleculeHolder;
  /** Whether the fingerprints were written by {@link ScreenFingerprinter}: screens of SMARTS are then sharper. Default false. */
  readonly marked?: boolean;
}

/**
 * A library over fingerprints and molecules that are there already, as in the file of an index. The fingerprints are copied.
 *
 * @throws {MolsieveError} `argument` when there are no fingerprints, their widths differ, or they are not as many as the molecules
 */
export function createSubstructureLibrary(sources: SubstructureSources): SubstructureLibrary {
  const { fingerprints, molecules, marked = false } = sources;
  let screen: ScreenPlanes | undefined;
  let nAdded = 0;
  for (const part of fingerprints) {
    const [packed, rows] = "rows" in part ? [part.fingerprints, part.rows] : [part, undefined];
    screen ??= new ScreenPlanes(packed.nBits);
    if (packed.nBits !== screen.nBits) {
      throw argumentError("fingerprints.nBits", packed.nBits, `${screen.nBits}, as before`);
    }
    screen.add(packed, rows);
    nAdded += packed.nRows;
  }
  if (screen === undefined || nAdded !== molecules.nRows || screen.nRows !== molecules.nRows) {
    throw argumentError("fingerprints", `${nAdded} rows`, `the ${molecules.nRows} rows of molecules, each once`);
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
