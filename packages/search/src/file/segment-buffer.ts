import { argumentError } from "@molsieve/core";
import { type PackedFingerprints, packedFingerprints } from "@molsieve/featurise";
import { sortSegment } from "../index/index-segment.js";
import type { IndexColumns } from "./index-format.js";

/** Characters of ids and SMILES that are held at most, whatever the number of rows. */
const MAX_CHARACTERS = 1 << 26;

/** Rows to be added to an index, `[nRows]` each. */
export interface IndexRows {
  /** Names of the compounds; one may stand for several. */
  readonly ids: readonly string[];
  /** Structures as they are to be shown. */
  readonly smiles: readonly string[];
  readonly fingerprints: PackedFingerprints;
}

/** Rows that wait until there are enough of them for a record batch. */
export class SegmentBuffer {
  readonly #nBits: number;
  readonly #capacity: number;
  readonly #bytes: Uint8Array;
  #ids: string[] = [];
  #smiles: string[] = [];
  #characters = 0;

  constructor(nBits: number, capacity: number) {
    this.#nBits = nBits;
    this.#capacity = capacity;
    this.#bytes = new Uint8Array((capacity * nBits) / 8);
  }

  get nRows(): number {
    return this.#ids.length;
  }

  get isFull(): boolean {
    return this.nRows === this.#capacity || this.#characters >= MAX_CHARACTERS;
  }

  /** Takes rows from `first` on until it is full; how many. */
  add({ ids, smiles, fingerprints }: IndexRows, first: number): number {
    const rowBytes = this.#nBits / 8;
    let row = first;
    for (; row < fingerprints.nRows && !this.isFull; row++) {
      this.#bytes.set(fingerprints.bytes.subarray(row * rowBytes, (row + 1) * rowBytes), this.nRows * rowBytes);
      const id = ids[row] as string;
      const structure = smiles[row] as string;
      this.#ids.push(id);
      this.#smiles.push(structure);
      this.#characters += id.length + structure.length;
    }
    return row - first;
  }

  /** The rows in scan order; the buffer is empty then. */
  take(firstRow: number): IndexColumns {
    const filled = this.#bytes.subarray(0, (this.nRows * this.#nBits) / 8);
    const { rows, fingerprints } = sortSegment(packedFingerprints(filled, this.#nBits), firstRow);
    const sorted = (texts: readonly string[]) => Array.from(rows, (row) => texts[row - firstRow] as string);
    const columns = {
      rows,
      ids: sorted(this.#ids),
      smiles: sorted(this.#smiles),
      fingerprints: fingerprints.bytes,
    };
    this.#ids = [];
    this.#smiles = [];
    this.#characters = 0;
    return columns;
  }
}

/** @throws {MolsieveError} `argument` when they do not go together or have another number of bits */
export function checkRows({ ids, smiles, fingerprints }: IndexRows, nBits: number): void {
  if (fingerprints.nBits !== nBits) {
    throw argumentError("fingerprints.nBits", fingerprints.nBits, `${nBits}, as the features of the index have`);
  }
  if (ids.length !== fingerprints.nRows) throw argumentError("ids.length", ids.length, `${fingerprints.nRows}`);
  if (smiles.length !== fingerprints.nRows)
    throw argumentError("smiles.length", smiles.length, `${fingerprints.nRows}`);
}
