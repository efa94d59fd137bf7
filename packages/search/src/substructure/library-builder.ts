import type { Molecule } from "@molsieve/chem";
import { PackedMolecules } from "./packed-molecules.js";
import { ScreenFingerprinter } from "./screen-fingerprinter.js";
import { ScreenPlanes } from "./screen-planes.js";
import { SmilesMolecules } from "./smiles-molecules.js";
import { type SubstructureLibrary, substructureLibrary } from "./substructure-library.js";

/** How the molecules of a library are kept. */
export interface LibraryBuilderOptions {
  /**
   * Reads a SMILES again. When it is given, molecules are kept as the SMILES that they come with (some 40 bytes a row instead of some 250) and
   * read when the screen lets them pass; otherwise as graphs.
   */
  readonly read?: (smiles: string) => Molecule | undefined;
}

const N_BITS = 2048;

/** Makes a library of molecules that come one after the other. */
export class SubstructureLibraryBuilder {
  readonly #screen = new ScreenPlanes(N_BITS);
  readonly #fingerprinter = new ScreenFingerprinter(N_BITS);
  readonly #row = new Uint8Array(N_BITS / 8);
  readonly #graphs = new PackedMolecules();
  readonly #smiles: SmilesMolecules | undefined;

  constructor({ read }: LibraryBuilderOptions = {}) {
    this.#smiles = read && new SmilesMolecules(read);
  }

  /**
   * Appends the next row.
   *
   * @param molecule `undefined` where the row has none; it is then never found
   * @param smiles that `read` makes the same molecule of; needed when `read` is given
   */
  add(molecule: Molecule | undefined, smiles = ""): void {
    this.#row.fill(0);
    if (molecule !== undefined) this.#fingerprinter.write(molecule, this.#row);
    this.#screen.addRow(this.#row, this.#screen.nRows);
    if (this.#smiles === undefined) this.#graphs.add(molecule);
    else this.#smiles.add(molecule === undefined ? "" : smiles);
  }

  /** The library of all rows so far; the builder must not be used again. */
  build(): SubstructureLibrary {
    return substructureLibrary(this.#screen, this.#smiles ?? this.#graphs, true);
  }
}
