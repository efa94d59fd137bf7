import type { CandidateSlot } from "./candidate-slot.js";
import type { ForestKernel } from "./kernel.js";
import type { FoundSplit } from "./tree-bag.js";

/** How splits are searched for. */
export interface SearchOptions {
  readonly maxFeatures: number;
  /** Mass that each side of a split must keep, above 0. */
  readonly minMass: number;
  /** Whether one cut of each tried column is taken at random instead of the best. */
  readonly randomCuts: boolean;
}

/** The statistics of sparse tests at nodes, gathered from the tests that rows pass. Rows are given by where their numbers lie. */
export class SparseSearch {
  readonly #kernel: ForestKernel;
  readonly #gain: Float64Array;

  /** @param gainAt 8 bytes of the kernel's memory */
  constructor(kernel: ForestKernel, gainAt: number) {
    this.#kernel = kernel;
    this.#gain = new Float64Array(kernel.memory.buffer, gainAt, 1);
  }

  /** Adds rows to an empty slot and lists the columns that one of them passes. */
  gather(slot: CandidateSlot, rowsAt: number, nRows: number): void {
    slot.nSparse = this.#kernel.gather(slot.totalsAt, slot.statsAt, slot.sparseAt, rowsAt, nRows);
    slot.struck = false;
  }

  /** Takes rows out of a slot that they are in. */
  takeOut(slot: CandidateSlot, rowsAt: number, nRows: number): void {
    this.#kernel.takeOut(slot.totalsAt, slot.statsAt, rowsAt, nRows);
    slot.struck = false;
  }

  /** Takes the rows of one slot out of another that they are in. */
  subtract(slot: CandidateSlot, part: CandidateSlot): void {
    const { totalsAt, statsAt, sparseAt, nSparse } = slot;
    slot.nSparse = this.#kernel.subtract(totalsAt, statsAt, sparseAt, nSparse, part.totalsAt, part.statsAt);
    slot.struck = true;
  }

  /** Empties a slot. */
  clear(slot: CandidateSlot): void {
    this.#kernel.clear(slot.statsAt, slot.sparseAt, slot.nSparse);
    slot.nSparse = 0;
  }

  /** Strikes off the columns that do not divide the node, tries some of the others and keeps the best test. */
  search(slot: CandidateSlot, found: FoundSplit): void {
    const { totalsAt, statsAt, sparseAt } = slot;
    if (!slot.struck) slot.nSparse = this.#kernel.strike(totalsAt, statsAt, sparseAt, slot.nSparse);
    slot.struck = true;
    const test = this.#kernel.search(totalsAt, statsAt, sparseAt, slot.nSparse, this.#gain.byteOffset);
    if (test < 0) return;
    found.test = test;
    found.gain = this.#gain[0] as number;
  }
}
