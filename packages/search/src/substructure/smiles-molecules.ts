import type { Molecule } from "@molsieve/chem";
import type { MoleculeHolder } from "./molecule-holder.js";

/** Molecules as SMILES text, a byte a character, read when a search asks for them: little memory, more time a candidate. */
export class SmilesMolecules implements MoleculeHolder {
  readonly #read: (smiles: string) => Molecule | undefined;
  readonly #encoder = new TextEncoder();
  readonly #decoder = new TextDecoder();
  #text = new Uint8Array(1 << 16);
  /** Row `i` is bytes `start[i]` to `start[i + 1] - 1`. */
  #start = new Float64Array(1 << 12);
  nRows = 0;

  /** @param read the molecule of a SMILES, the same that the row's fingerprint was made of; `undefined` where there is none */
  constructor(read: (smiles: string) => Molecule | undefined) {
    this.#read = read;
  }

  get nBytes(): number {
    return (this.#start[this.nRows] as number) + 8 * this.nRows;
  }

  /** Appends a row. */
  add(smiles: string): void {
    const start = this.#start[this.nRows] as number;
    if (start + 3 * smiles.length > this.#text.length) this.#text = grown(this.#text, 3 * smiles.length);
    const { written } = this.#encoder.encodeInto(smiles, this.#text.subarray(start));
    this.nRows++;
    if (this.nRows === this.#start.length) {
      const longer = new Float64Array(2 * this.#start.length);
      longer.set(this.#start);
      this.#start = longer;
    }
    this.#start[this.nRows] = start + written;
  }

  molecule(row: number): Molecule | undefined {
    const text = this.#text.subarray(this.#start[row], this.#start[row + 1]);
    return text.length === 0 ? undefined : this.#read(this.#decoder.decode(text));
  }
}

function grown(text: Uint8Array<ArrayBuffer>, extra: number): Uint8Array<ArrayBuffer> {
  const longer = new Uint8Array(2 * text.length + extra);
  longer.set(text);
  return longer;
}
