import { type Molecule, type MoleculeBatch, moleculeAt, moleculeFromParts, packMolecules } from "@molsieve/chem";
import type { MoleculeHolder } from "./molecule-holder.js";

const BATCH_ROWS = 1024;

/** Molecules in memory as graphs, about 40 bytes an atom: ready to be searched. */
export class PackedMolecules implements MoleculeHolder {
  readonly #batches: MoleculeBatch[] = [];
  #open: Molecule[] = [];
  nBytes = 0;

  get nRows(): number {
    return this.#batches.length * BATCH_ROWS + this.#open.length;
  }

  /** Appends a row; `undefined` where it has no molecule. */
  add(molecule: Molecule | undefined): void {
    this.#open.push(molecule ?? NO_ATOMS);
    if (this.#open.length < BATCH_ROWS) return;
    const batch = packMolecules(this.#open);
    this.nBytes += batch.buffer.byteLength;
    this.#batches.push(batch);
    this.#open = [];
  }

  molecule(row: number): Molecule | undefined {
    const batch = this.#batches[Math.floor(row / BATCH_ROWS)];
    const molecule = batch === undefined ? this.#open[row % BATCH_ROWS] : moleculeAt(batch, row % BATCH_ROWS);
    return molecule?.nAtoms === 0 ? undefined : molecule;
  }
}

const none = new Uint8Array(0);
const NO_ATOMS = moleculeFromParts(
  {
    element: none,
    charge: new Int8Array(0),
    isotope: new Uint16Array(0),
    explicitHydrogens: none,
    implicitHydrogens: none,
    radical: none,
    aromatic: none,
    chirality: none,
    hybridisation: none,
    mapNumber: new Int32Array(0),
  },
  {
    bondBegin: new Uint16Array(0),
    bondEnd: new Uint16Array(0),
    bondOrder: none,
    bondConjugated: none,
    bondStereo: none,
    bondStereoAtoms: new Uint16Array(0),
  },
  [],
);
