import type { Molecule } from "@molsieve/chem";
import { isMolsieveError } from "@molsieve/core";
import { type BitFeaturiser, FEATURISER_KINDS } from "@molsieve/featurise";
import { PackedMolecules } from "./packed-molecules.js";
import { ScreenPlanes } from "./screen-planes.js";
import { SmilesMolecules } from "./smiles-molecules.js";
import { type SubstructureLibrary, substructureLibrary } from "./substructure-library.js";

/** How the molecules of a library are kept. */
export interface LibraryBuilderOptions {
  /**
   * Reads a SMILES again. When it is given, molecules are kept as the SMILES that they come with (some 50 bytes a row instead of some 1,100) and
   * read when the screen lets them pass; otherwise as graphs.
   */
  readonly read?: (smiles: string) => Molecule | undefined;
}

const N_BITS = 2048;

/** Makes a library of molecules that come one after the other. */
export class SubstructureLibraryBuilder {
  readonly #screen = new ScreenPlanes(N_BITS);
  readonly #featuriser = patternFeaturiser();
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
    if (molecule !== undefined) this.#write(molecule);
    this.#screen.addRow(this.#row);
    if (this.#smiles === undefined) this.#graphs.add(molecule);
    else this.#smiles.add(molecule === undefined ? "" : smiles);
  }

  /** The library of all rows so far; the builder must not be used again. */
  build(): SubstructureLibrary {
    return substructureLibrary(this.#screen, this.#smiles ?? this.#graphs);
  }

  #write(molecule: Molecule): void {
    try {
      this.#featuriser.write(molecule, this.#row);
    } catch (error) {
      if (!isMolsieveError(error, "input")) throw error;
      // A molecule too large for its fingerprint passes every screen.
      this.#row.fill(0xff);
    }
  }
}

function patternFeaturiser(): BitFeaturiser {
  const kind = FEATURISER_KINDS.find(({ name }) => name === "pattern");
  return kind?.create({ bits: N_BITS }) as BitFeaturiser;
}
