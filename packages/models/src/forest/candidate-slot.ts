import type { Layout } from "../wasm/layout.js";

/** What is known of the tests at one node. Slots are used again; between uses the statistics are 0 everywhere. */
export interface CandidateSlot {
  /** Mass of the node's rows, `[1]`. */
  readonly mass: Float64Array;
  /** Their sums, `[nSums]`. */
  readonly sums: Float64Array;
  /** Where in the kernel's memory mass and sums lie. */
  readonly totalsAt: number;
  /** Of each sparse test that is listed: mass and sums of the node's rows that pass; `[nTests, 1 + nSums]`. */
  readonly statsAt: number;
  /** The sparse columns that may divide the node, as the kernel lists them; only `nSparse` of them count. */
  readonly sparseAt: number;
  nSparse: number;
  /** Whether each of those does. */
  struck: boolean;
  /** The dense columns that may divide the node; only `nDense` of them count. */
  readonly dense: Uint32Array;
  nDense: number;
}

/** Hands out slots, those given back first. */
export class CandidateSlots {
  readonly #free: CandidateSlot[];

  /**
   * Reserves the slots that may be in use at a time: of the nodes that wait each has at most half the rows of the one before.
   *
   * @returns to be called with the memory
   */
  static place(
    { nRows, nTests, nSums, nDense }: { nRows: number; nTests: number; nSums: number; nDense: number },
    { reserve }: Layout,
  ): (buffer: ArrayBuffer) => CandidateSlots {
    const addresses = Array.from({ length: 3 + Math.ceil(Math.log2(nRows)) }, () => ({
      totalsAt: reserve(8 + 8 * nSums),
      statsAt: reserve((8 + 8 * nSums) * nTests),
      sparseAt: reserve(4 * (nTests + 1)),
    }));
    return (buffer) =>
      new CandidateSlots(
        addresses.map((each) => ({
          ...each,
          mass: new Float64Array(buffer, each.totalsAt, 1),
          sums: new Float64Array(buffer, each.totalsAt + 8, nSums),
          nSparse: 0,
          struck: false,
          dense: new Uint32Array(nDense),
          nDense: 0,
        })),
      );
  }

  private constructor(slots: CandidateSlot[]) {
    this.#free = slots;
  }

  /** A slot of no rows. */
  take(): CandidateSlot {
    const slot = this.#free.pop() as CandidateSlot;
    slot.mass.fill(0);
    slot.sums.fill(0);
    return slot;
  }

  /** @param slot its statistics 0 everywhere */
  giveBack(slot: CandidateSlot): void {
    this.#free.push(slot);
  }
}
