import { argumentError } from "@molsieve/core";
import { type PackedFingerprints, packedFingerprints } from "@molsieve/featurise";
import { sortSegment } from "../index/index-segment.js";
import type { IndexColumns } from "./index-format.js";
import { TextBuffer } from "./text-buffer.js";

/** Bytes of ids or SMILES that are held at most, whatever the number of rows. */
const MAX_TEXT_BYTES = 1 << 28;

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
  readonly #ids: TextBuffer;
  readonly #smiles: TextBuffer;
  #nRows = 0;

  constructor(nBits: number, capacity: number) {
    this.#nBits = nBits;
    this.#capacity = capacity;
    this.#bytes = new Uint8Array((capacity * nBits) / 8);
    this.#ids = new TextBuffer(capacity);
    this.#smiles = new TextBuffer(capacity);
  }

  get nRows(): number {
    return this.#nRows;
  }

  get isFull(): boolean {
    return this.#nRows === this.#capacity || Math.max(this.#ids.nBytes, this.#smiles.nBytes) >= MAX_TEXT_BYTES;
  }

  /** Takes rows from `first` on until it is full; how many. */
  add({ ids, smiles, fingerprints }: IndexRows, first: number): number {
    const rowBytes = this.#nBits / 8;
    const nBefore = this.#nRows;
    let row = first;
    for (; row < fingerprints.nRows && !this.isFull; row++) {
      this.#ids.add(ids[row] as string);
      this.#smiles.add(smiles[row] as string);
      this.#nRows++;
    }
    this.#bytes.set(fingerprints.bytes.subarray(first * rowBytes, row * rowBytes), nBefore * rowBytes);
    return row - first;
  }

  /** The rows in scan order; the buffer is empty then. */
  take(firstRow: number): IndexColumns {
    const filled = this.#bytes.subarray(0, (this.#nRows * this.#nBits) / 8);
    const { rows, fingerprints } = sortSegment(packedFingerprints(filled, this.#nBits), firstRow);
    this.#nRows = 0;
    return {
      rows,
      ids: this.#ids.take(rows, firstRow),
      smiles: this.#smiles.take(rows, firstRow),
      fingerprints: fingerprints.bytes,
    };
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
