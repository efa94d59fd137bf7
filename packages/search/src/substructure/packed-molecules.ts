import type { Molecule } from "@molsieve/chem";
import { compactLength, readCompact, writeCompact } from "./compact-molecule.js";
import type { MoleculeHolder } from "./molecule-holder.js";
import { ScratchMolecule } from "./scratch-molecule.js";
import { sharedMemory } from "./shared-memory.js";

const CHUNK_ROWS = 1024;
/** Start of a row that has no molecule. */
const NO_MOLECULE = 0xffffffff;

/** The molecules of 1,024 rows, fewer in the last chunk, in memory that threads share. */
export interface MoleculeChunk {
  readonly words: Uint16Array;
  /** Where each row begins. */
  readonly start: Uint32Array;
}

/** Molecules in memory as graphs, about 15 bytes an atom, bonds and rings included: ready to be searched at once. */
export class PackedMolecules implements MoleculeHolder {
  readonly #chunks: MoleculeChunk[] = [];
  readonly #scratch = new ScratchMolecule();
  /** The chunk that is being filled. */
  #words = new Uint16Array(1 << 16);
  #used = 0;
  #start: number[] = [];
  nBytes = 0;

  /** @param chunks of another instance, in their order */
  constructor(chunks: readonly MoleculeChunk[] = []) {
    for (const chunk of chunks) this.#append(chunk);
  }

  get nRows(): number {
    const last = this.#chunks.at(-1);
    const closed = last === undefined ? 0 : (this.#chunks.length - 1) * CHUNK_ROWS + last.start.length;
    return closed + this.#start.length;
  }

  /** Appends a row; `undefined` where it has no molecule. Not after {@link PackedMolecules.close}. */
  add(molecule: Molecule | undefined): void {
    this.#start.push(molecule === undefined ? NO_MOLECULE : this.#used);
    if (molecule !== undefined) this.#write(molecule);
    if (this.#start.length === CHUNK_ROWS) this.#closeChunk();
  }

  /** All molecules, for other threads. */
  close(): readonly MoleculeChunk[] {
    if (this.#start.length > 0) this.#closeChunk();
    return this.#chunks;
  }

  molecule(row: number): Molecule | undefined {
    const chunk = this.#chunks[Math.floor(row / CHUNK_ROWS)];
    const start = (chunk?.start ?? this.#start)[row % CHUNK_ROWS] as number;
    if (start === NO_MOLECULE) return undefined;
    readCompact(chunk?.words ?? this.#words, start, this.#scratch);
    return this.#scratch;
  }

  #closeChunk(): void {
    const words = new Uint16Array(sharedMemory(2 * this.#used));
    words.set(this.#words.subarray(0, this.#used));
    const start = new Uint32Array(sharedMemory(4 * this.#start.length));
    start.set(this.#start);
    this.#append({ words, start });
    this.#start = [];
    this.#used = 0;
  }

  #append(chunk: MoleculeChunk): void {
    this.#chunks.push(chunk);
    this.nBytes += chunk.words.byteLength + chunk.start.byteLength;
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
