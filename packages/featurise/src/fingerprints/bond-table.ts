import type { Molecule } from "@molsieve/chem";
import { MAX_SUBGRAPH_BONDS, type Subgraph } from "./subgraph.js";

/** A number for a bond that has `atBegin` bonds of a subgraph at its first end and `atEnd` at the other, itself included. */
export type BondValue = (molecule: Molecule, bond: number, atBegin: number, atEnd: number) => number;

/** Bits that the number of a subgraph's bonds at an atom takes in an index. */
const DEGREE_BITS = 4;
const BOND_SHIFT = 2 * DEGREE_BITS;

/** A number for each bond of a molecule and the bonds of a subgraph at its ends: worked out once a molecule, looked up for each subgraph. */
export class BondTable {
  readonly #sorted = new Int32Array(MAX_SUBGRAPH_BONDS);
  #values = new Int32Array(64 << BOND_SHIFT);
  #bondBegin: Uint16Array = new Uint16Array(0);
  #bondEnd: Uint16Array = new Uint16Array(0);

  /** Turns to a molecule and subgraphs of at most `maxBonds` bonds. */
  fill(molecule: Molecule, maxBonds: number, bondValue: BondValue): void {
    const { nBonds, bondBegin, bondEnd, neighbourStart } = molecule;
    if (this.#values.length < nBonds << BOND_SHIFT) this.#values = new Int32Array((2 * nBonds) << BOND_SHIFT);
    this.#bondBegin = bondBegin;
    this.#bondEnd = bondEnd;
    for (let bond = 0; bond < nBonds; bond++) {
      const a = bondBegin[bond] as number;
      const b = bondEnd[bond] as number;
      const mostA = Math.min(maxBonds, (neighbourStart[a + 1] as number) - (neighbourStart[a] as number));
      const mostB = Math.min(maxBonds, (neighbourStart[b + 1] as number) - (neighbourStart[b] as number));
      for (let atA = 1; atA <= mostA; atA++) {
        for (let atB = 1; atB <= mostB; atB++) {
          this.#values[(bond << BOND_SHIFT) | (atA << DEGREE_BITS) | atB] = bondValue(molecule, bond, atA, atB);
        }
      }
    }
  }

  /** The numbers of a subgraph's bonds, ascending, as many as it has bonds; valid until the next call. */
  sorted({ bonds, nBonds, degree }: Subgraph): Int32Array {
    const bondBegin = this.#bondBegin;
    const bondEnd = this.#bondEnd;
    const values = this.#values;
    const sorted = this.#sorted;
    for (let i = 0; i < nBonds; i++) {
      const bond = bonds[i] as number;
      const atBegin = degree[bondBegin[bond] as number] as number;
      const atEnd = degree[bondEnd[bond] as number] as number;
      const value = values[(bond << BOND_SHIFT) | (atBegin << DEGREE_BITS) | atEnd] as number;
      let place = i;
      for (; place > 0 && (sorted[place - 1] as number) > value; place--) sorted[place] = sorted[place - 1] as number;
      sorted[place] = value;
    }
    return sorted;
  }
}
