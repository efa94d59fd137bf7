import { cancelledError } from "@molsieve/core";
import type { WorkShare } from "../query/work-share.js";

/** The numbers in the memory that the threads at one search share. */
export const ShareCell = {
  /** The first piece that no thread has taken yet. */
  next: 0,
  /** 1 once nobody wants the result any more. */
  cancelled: 1,
} as const;

/** Pieces go to whichever thread is free, one at a time, so that a slow thread holds up nothing. */
export class ThreadShare implements WorkShare {
  readonly pieces: WorkShare["pieces"];
  readonly #cells: Int32Array;
  /** The piece that is asked about next. */
  #at = 0;
  /** The last piece that this thread has taken. */
  #taken = -1;

  constructor(pieces: WorkShare["pieces"], cells: Int32Array) {
    this.pieces = pieces;
    this.#cells = cells;
  }

  /** @throws {MolsieveError} `cancelled` when nobody wants the result any more */
  takesNext(): boolean {
    if (this.#taken < this.#at) {
      if (Atomics.load(this.#cells, ShareCell.cancelled) === 1) throw cancelledError();
      this.#taken = Atomics.add(this.#cells, ShareCell.next, 1);
    }
    return this.#taken === this.#at++;
  }
}
