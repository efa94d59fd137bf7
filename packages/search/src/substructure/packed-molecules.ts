import type { Molecule } from "@molsieve/chem";
import { compactLength, readCompact, writeCompact } from "./compact-molecule.js";
import type { MoleculeHolder } from "./molecule-holder.js";
import { ScratchMolecule } from "./scratch-molecule.js";

const CHUNK_ROWS = 1024;
/** Start of a row that has no molecule. */
const NO_MOLECULE = 0xffffffff;

/** Rows of one piece of memory. */
interface Chunk {
  readonly words: Uint16Array;
  /** Where each row begins. */
  readonly start: Uint32Array;
}

/** Molecules in memory as graphs, about 12 bytes an atom with its bonds and rings: ready to be searched at once. */
export class PackedMolecules implements MoleculeHolder {
  readonly #chunks: Chunk[] = [];
  readonly #scratch = new ScratchMolecule();
  /** The chunk that is being filled. */
  #words = new Uint16Array(1 << 16);
  #used = 0;
  #start = new Uint32Array(CHUNK_ROWS);
  nRows = 0;
  nBytes = 0;

  /** Appends a row; `undefined` where it has no molecule. */
  add(molecule: Molecule | undefined): void {
    const place = this.nRows++ % CHUNK_ROWS;
    this.#start[place] = molecule === undefined ? NO_MOLECULE : this.#used;
    if (molecule !== undefined) this.#write(molecule);
    if (place + 1 < CHUNK_ROWS) return;
    const chunk = { words: this.#words.slice(0, this.#used), start: this.#start };
    this.#chunks.push(chunk);
    this.nBytes += chunk.words.byteLength + chunk.start.byteLength;
    this.#start = new Uint32Array(CHUNK_ROWS);
    this.#used = 0;
  }

  molecule(row: number): Molecule | undefined {
    const chunk = this.#chunks[Math.floor(row / CHUNK_ROWS)];
    const start = (chunk?.start ?? this.#start)[row % CHUNK_ROWS] as number;
    if (start === NO_MOLECULE) return undefined;
    readCompact(chunk?.words ?? this.#words, start, this.#scratch);
    return this.#scratch;
  }

  #write(molecule: Molecule): void {
    const end = this.#used + compactLength(molecule);
    if (end > this.#words.length) {
      const longer = new Uint16Array(2 * end);
      longer.set(this.#words);
      this.#words = longer;
    }
    writeCompact(molecule, this.#words, this.#used);
    this.#used = end;
  }
}
