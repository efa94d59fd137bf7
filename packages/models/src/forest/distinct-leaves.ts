import type { GrownTree } from "./tree-grower.js";

/** What leaves say, without repetition: most hold one training value, and all trees share those. */
export class DistinctLeaves {
  readonly #nOutputs: number;
  readonly #values: number[] = [];
  /** Places of values, for classes of those that a leaf holds alone. */
  readonly #ofOne = new Map<number, number>();
  /** Places of shares of several classes. */
  readonly #ofShares = new Map<string, number>();

  /** Places of the values of rows, -1 where none is known yet. */
  readonly #ofRows: Int32Array;

  constructor(nOutputs: number, nRows: number) {
    this.#nOutputs = nOutputs;
    this.#ofRows = new Int32Array(nRows).fill(-1);
  }

  /** The place of what leaf `leaf` of a tree says. */
  place({ leaves, leafRows }: Pick<GrownTree, "leaves" | "leafRows">, leaf: number): number {
    const row = leafRows[leaf] as number;
    if (row < 0) return this.#place(leaves, leaf);
    const known = this.#ofRows[row] as number;
    if (known >= 0) return known;
    const place = this.#place(leaves, leaf);
    this.#ofRows[row] = place;
    return place;
  }

  #place(leaves: Float64Array, leaf: number): number {
    const nOutputs = this.#nOutputs;
    if (nOutputs === 1) return this.#placeOf(this.#ofOne, leaves[leaf] as number, leaves, leaf);
    const shares = leaves.subarray(leaf * nOutputs, (leaf + 1) * nOutputs);
    const only = shares.indexOf(1);
    if (only >= 0) return this.#placeOf(this.#ofOne, only, leaves, leaf);
    return this.#placeOf(this.#ofShares, shares.join(), leaves, leaf);
  }

  /** `[nLeaves, nOutputs]` */
  values(): Float64Array {
    return Float64Array.from(this.#values);
  }

  #placeOf<Key>(places: Map<Key, number>, key: Key, leaves: Float64Array, leaf: number): number {
    const known = places.get(key);
    if (known !== undefined) return known;
    const nOutputs = this.#nOutputs;
    const place = this.#values.length / nOutputs;
    for (let i = leaf * nOutputs; i < (leaf + 1) * nOutputs; i++) this.#values.push(leaves[i] as number);
    places.set(key, place);
    return place;
  }
}
