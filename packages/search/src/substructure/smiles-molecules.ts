import type { Molecule } from "@molsieve/chem";
import type { MoleculeHolder } from "./molecule-holder.js";
import { sharedMemory } from "./shared-memory.js";

/** SMILES of many rows as UTF-8, in memory that threads share. */
export interface SmilesMemory {
  readonly text: Uint8Array;
  /** Row `i` is bytes `start[i]` to `start[i + 1] - 1`, `[nRows + 1]`. */
  readonly start: Float64Array;
}

/** Molecules as SMILES text, read when a search asks for them: little memory, more time a candidate. */
export class SmilesMolecules implements MoleculeHolder {
  readonly #read: (smiles: string) => Molecule | undefined;
  readonly #encoder = new TextEncoder();
  readonly #decoder = new TextDecoder();
  #text: Uint8Array;
  #start: Float64Array;
  nRows: number;

  /**
   * @param read the molecule of a SMILES, the same that the row's fingerprint was made of; `undefined` where there is none
   * @param memory of another instance
   */
  constructor(read: (smiles: string) => Molecule | undefined, memory?: SmilesMemory) {
    this.#read = read;
    this.#text = memory?.text ?? new Uint8Array(1 << 16);
    this.#start = memory?.start ?? new Float64Array(1 << 12);
    this.nRows = memory === undefined ? 0 : memory.start.length - 1;
  }

  get nBytes(): number {
    return (this.#start[this.nRows] as number) + 8 * (this.nRows + 1);
  }

  /** Appends a row. Not after {@link SmilesMolecules.close}. */
  add(smiles: string): void {
    const start = this.#start[this.nRows] as number;
    if (start + 3 * smiles.length > this.#text.length) {
      const longer = new Uint8Array(2 * this.#text.length + 3 * smiles.length);
      longer.set(this.#text);
      this.#text = longer;
    }
    const { written } = this.#encoder.encodeInto(smiles, this.#text.subarray(start));
    this.nRows++;
    if (this.nRows === this.#start.length) {
      const longer = new Float64Array(2 * this.#start.length);
      longer.set(this.#start);
      this.#start = longer;
    }
    this.#start[this.nRows] = start + written;
  }

  /** All SMILES, for other threads. */
  close(): SmilesMemory {
    const nBytes = this.#start[this.nRows] as number;
    const text = new Uint8Array(sharedMemory(nBytes));
    text.set(this.#text.subarray(0, nBytes));
    const start = new Float64Array(sharedMemory(8 * (this.nRows + 1)));
    start.set(this.#start.subarray(0, this.nRows + 1));
    this.#text = text;
    this.#start = start;
    return { text, start };
  }

  molecule(row: number): Molecule | undefined {
    // Browsers decode no shared memory: a copy.
    const text = this.#text.slice(this.#start[row], this.#start[row + 1]);
    return text.length === 0 ? undefined : this.#read(this.#decoder.decode(text));
  }
}
