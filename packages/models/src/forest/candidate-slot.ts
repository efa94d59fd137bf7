/** What is known of the tests at one node. Slots are used again; between uses `stats` is 0 everywhere. */
export interface CandidateSlot {
  /** Mass of the node's rows. */
  mass: number;
  /** Their sums, `[nSums]`. */
  readonly sums: Float64Array;
  /** Of each sparse test that is listed below: mass and sums of the node's rows that pass; `[nTests, 1 + nSums]`. */
  readonly stats: Float64Array;
  /** First tests of the sparse columns that may divide the node; only `nSparse` of them count. */
  readonly sparse: Uint32Array;
  nSparse: number;
  /** The dense columns that may divide the node; only `nDense` of them count. */
  readonly dense: Uint32Array;
  nDense: number;
}

/** Hands out slots, those given back first. Slots in use at a time: at most 2 + log2 of the rows. */
export class CandidateSlots {
  readonly #free: CandidateSlot[] = [];
  readonly #nTests: number;
  readonly #stride: number;
  readonly #nDense: number;

  constructor(nTests: number, stride: number, nDense: number) {
    this.#nTests = nTests;
    this.#stride = stride;
    this.#nDense = nDense;
  }

  take(): CandidateSlot {
    return (
      this.#free.pop() ?? {
        mass: 0,
        sums: new Float64Array(this.#stride - 1),
        stats: new Float64Array(this.#nTests * this.#stride),
        sparse: new Uint32Array(this.#nTests),
        nSparse: 0,
        dense: new Uint32Array(this.#nDense),
        nDense: 0,
      }
    );
  }

  /** @param slot its `stats` 0 everywhere */
  giveBack(slot: CandidateSlot): void {
    this.#free.push(slot);
  }
}
